package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.Collection;

import io.rpyc.internal.memory.MemoryWeights;
import org.jspecify.annotations.Nullable;

/**
 * A list that is made for a peer, whose connection is charged for it.
 */
@SuppressWarnings("serial")
final class MadeList extends ArrayList<@Nullable Object> implements Made {

	private final @Nullable MadeMemory memory;

	private MadeList(int size) {
		this(size, MadeMemory.of(MemoryWeights.ELEMENT, size));
	}

	private MadeList(int size, @Nullable MadeMemory memory) {
		super(size);
		this.memory = memory;
	}

	/** Makes an empty list that is charged for some elements already. */
	static MadeList ofSize(int size) {
		return new MadeList(size);
	}

	/**
	 * Copies elements.
	 * @param elements the elements
	 * @param source the object that they come from
	 */
	static MadeList copyOf(Collection<?> elements, @Nullable Object source) {
		MadeList copy = new MadeList(elements.size());
		copy.addContent(ContentWeights.of(source, elements));
		copy.addAll(elements);
		return copy;
	}

	@Override
	public @Nullable MadeMemory memory() {
		return this.memory;
	}

}
