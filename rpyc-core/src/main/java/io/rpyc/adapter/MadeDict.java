package io.rpyc.adapter;

import java.util.LinkedHashMap;
import java.util.Map;

import io.rpyc.internal.memory.MemoryWeights;
import org.jspecify.annotations.Nullable;

/**
 * A dict that is made for a peer, whose connection is charged for it.
 */
@SuppressWarnings("serial")
final class MadeDict extends LinkedHashMap<@Nullable Object, @Nullable Object> implements Made {

	private final @Nullable MadeMemory memory;

	private MadeDict(int size) {
		this.memory = MadeMemory.of(MemoryWeights.ENTRY, size);
	}

	/** Makes an empty dict. */
	static MadeDict empty() {
		return new MadeDict(0);
	}

	/** Copies a map of this side, or a copy of one of the peer. */
	static MadeDict copyOf(Map<?, ?> source) {
		MadeDict copy = new MadeDict(source.size());
		copy.addContent(ContentWeights.of(source));
		copy.putAll(source);
		return copy;
	}

	@Override
	public @Nullable MadeMemory memory() {
		return this.memory;
	}

}
