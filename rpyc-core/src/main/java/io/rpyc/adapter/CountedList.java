package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.Collection;

import io.rpyc.internal.memory.MemoryWeights;
import org.jspecify.annotations.Nullable;

/**
 * A list that is created for a peer and charged to its connection.
 */
@SuppressWarnings("serial")
final class CountedList extends ArrayList<@Nullable Object> implements CountedCollection {

	private final @Nullable CollectionCharge memory;

	private CountedList(int size) {
		this(size, CollectionCharge.of(MemoryWeights.ELEMENT, size));
	}

	private CountedList(int size, @Nullable CollectionCharge memory) {
		super(size);
		this.memory = memory;
	}

	/** Creates an empty list that is already charged for a number of elements. */
	static CountedList ofSize(int size) {
		return new CountedList(size);
	}

	/**
	 * Copies elements.
	 * @param elements the elements
	 * @param source the object that they come from
	 */
	static CountedList copyOf(Collection<?> elements, @Nullable Object source) {
		CountedList copy = new CountedList(elements.size());
		copy.addContent(ContentWeights.of(source, elements));
		copy.addAll(elements);
		return copy;
	}

	@Override
	public @Nullable CollectionCharge memory() {
		return this.memory;
	}

}
