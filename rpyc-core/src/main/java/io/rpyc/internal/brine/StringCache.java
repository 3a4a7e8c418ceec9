package io.rpyc.internal.brine;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Cache of recent short ASCII strings, so that strings that occur in every call are not
 * created each time. The size is bounded: a new string replaces an old one. Thread-safe.
 */
public final class StringCache {

	private static final int PLACES = 128;

	private static final int MAX_LENGTH = 64;

	/**
	 * Strings are immutable, so the worst result of a data race is a lost entry.
	 */
	private final @Nullable String[] places = new String[PLACES];

	@Nullable String find(ByteBuf in, int index, int length) {
		if (length > MAX_LENGTH) {
			return null;
		}
		String candidate = this.places[place(in, index, length)];
		return (candidate != null && isEqual(candidate, in, index, length)) ? candidate : null;
	}

	private static boolean isEqual(String text, ByteBuf in, int index, int length) {
		if (text.length() != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (text.charAt(i) != in.getByte(index + i)) {
				return false;
			}
		}
		return true;
	}

	/** Adds a string that was read from the given bytes, if they are ASCII. */
	void add(ByteBuf in, int index, int length, String text) {
		if (length <= MAX_LENGTH && text.length() == length) {
			this.places[place(in, index, length)] = text;
		}
	}

	/**
	 * Computes the index from the length and the last bytes, which best distinguish names
	 * of types.
	 */
	private static int place(ByteBuf in, int index, int length) {
		int hash = length;
		for (int i = Math.max(0, length - 8); i < length; i++) {
			hash = 31 * hash + in.getByte(index + i);
		}
		return (hash ^ (hash >>> 7)) & (PLACES - 1);
	}

}
