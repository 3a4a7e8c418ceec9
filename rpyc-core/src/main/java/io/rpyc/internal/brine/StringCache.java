package io.rpyc.internal.brine;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Short ASCII strings that came lately, so that those that come with every call are not
 * made anew each time. What peers can put here is bounded: a new string takes the place
 * of an old one. Safe for use by many threads.
 */
public final class StringCache {

	private static final int PLACES = 128;

	private static final int MAX_LENGTH = 64;

	/**
	 * Strings are immutable, so that a race between threads costs a string at worst.
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

	/** Remembers a string with the bytes that it was read from, if they are ASCII. */
	void add(ByteBuf in, int index, int length, String text) {
		if (length <= MAX_LENGTH && text.length() == length) {
			this.places[place(in, index, length)] = text;
		}
	}

	/** From the length and the end, which tell names of types apart best. */
	private static int place(ByteBuf in, int index, int length) {
		int hash = length;
		for (int i = Math.max(0, length - 8); i < length; i++) {
			hash = 31 * hash + in.getByte(index + i);
		}
		return (hash ^ (hash >>> 7)) & (PLACES - 1);
	}

}
