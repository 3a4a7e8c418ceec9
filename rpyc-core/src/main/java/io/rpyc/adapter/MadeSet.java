package io.rpyc.adapter;

import java.util.Collection;
import java.util.LinkedHashSet;

import io.rpyc.internal.memory.MemoryWeights;
import org.jspecify.annotations.Nullable;

/**
 * A set that is made for a peer, whose connection is charged for it.
 */
@SuppressWarnings("serial")
final class MadeSet extends LinkedHashSet<@Nullable Object> implements Made {

	private final @Nullable MadeMemory memory;

	private MadeSet(int size) {
		this(size, MadeMemory.of(MemoryWeights.ENTRY, size));
	}

	private MadeSet(int size, @Nullable MadeMemory memory) {
		super(size);
		this.memory = memory;
	}

	/**
	 * Copies elements.
	 * @param elements the elements
	 * @param most the most that values of peers among them can count for
	 */
	static MadeSet copyOf(Collection<?> elements, long most) {
		MadeSet copy = new MadeSet(elements.size());
		copy.addContent((most > 0) ? Math.min(most, ContentWeights.ofAll(elements)) : 0);
		copy.addAll(elements);
		return copy;
	}

	@Override
	public @Nullable MadeMemory memory() {
		return this.memory;
	}

}
