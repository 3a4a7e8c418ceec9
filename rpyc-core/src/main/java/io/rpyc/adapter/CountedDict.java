package io.rpyc.adapter;

import java.util.LinkedHashMap;
import java.util.Map;

import io.rpyc.internal.memory.MemoryWeights;
import org.jspecify.annotations.Nullable;

/**
 * A dict that is created for a peer and charged to its connection.
 */
@SuppressWarnings("serial")
final class CountedDict extends LinkedHashMap<@Nullable Object, @Nullable Object> implements CountedCollection {

	private final @Nullable CollectionCharge memory;

	private CountedDict(int size) {
		this.memory = CollectionCharge.of(MemoryWeights.ENTRY, size);
	}

	/** Creates an empty dict. */
	static CountedDict empty() {
		return new CountedDict(0);
	}

	/** Copies a map of this side, or the copy of a map of the peer. */
	static CountedDict copyOf(Map<?, ?> source) {
		CountedDict copy = new CountedDict(source.size());
		copy.addContent(ContentWeights.of(source));
		copy.putAll(source);
		return copy;
	}

	@Override
	public @Nullable CollectionCharge memory() {
		return this.memory;
	}

}
