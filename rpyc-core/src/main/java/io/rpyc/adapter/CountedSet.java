package io.rpyc.adapter;

import java.util.Collection;
import java.util.LinkedHashSet;

import io.rpyc.internal.memory.MemoryWeights;
import org.jspecify.annotations.Nullable;

/**
 * A set that is created for a peer and charged to its connection.
 */
@SuppressWarnings("serial")
final class CountedSet extends LinkedHashSet<@Nullable Object> implements CountedCollection {

	private final @Nullable CollectionCharge memory;

	private CountedSet(int size) {
		this(size, CollectionCharge.of(MemoryWeights.ENTRY, size));
	}

	private CountedSet(int size, @Nullable CollectionCharge memory) {
		super(size);
		this.memory = memory;
	}

	/**
	 * Copies elements.
	 * @param elements the elements
	 * @param most the most that values of peers among them can count for
	 */
	static CountedSet copyOf(Collection<?> elements, long most) {
		CountedSet copy = new CountedSet(elements.size());
		copy.addContent((most > 0) ? Math.min(most, ContentWeights.ofAll(elements)) : 0);
		copy.addAll(elements);
		return copy;
	}

	@Override
	public @Nullable CollectionCharge memory() {
		return this.memory;
	}

}
