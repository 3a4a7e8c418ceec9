package io.rpyc.internal.brine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes a str to the buffer as UTF-8.
 */
final class BrineText {

	/** Up to this length, in bytes, an array would cost more than it saves. */
	private static final int SHORT = 256;

	private BrineText() {
	}

	static void write(String text, ByteBuf out) {
		int length = utf8Length(text);
		BrineEncoder.writeBytesHeader(length, out.writeByte(BrineTag.STR));
		if (length <= SHORT) {
			ByteBufUtil.reserveAndWriteUtf8(out, text, length);
		}
		else {
			// The JDK copies a long text as a block, Netty char by char. ASCII is also
			// Latin 1, which the JDK does not have to scan again.
			out.writeBytes(text.getBytes((length == text.length()) ? ISO_8859_1 : UTF_8));
		}
	}

	private static int utf8Length(String text) {
		int chars = text.length();
		long length = chars;
		for (int i = 0; i < chars; i++) {
			char c = text.charAt(i);
			if (c >= 0x80) {
				length++;
				if (Character.isSurrogate(c)) {
					requirePair(text, i);
					// two chars are four bytes
					length++;
					i++;
				}
				else if (c >= 0x800) {
					length++;
				}
			}
		}
		if (length > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("A str has " + length + " bytes of UTF-8, more than a frame holds");
		}
		return (int) length;
	}

	private static void requirePair(String text, int index) {
		if (index + 1 == text.length() || !Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1))) {
			throw new IllegalArgumentException("A str has a lone surrogate at index " + index
					+ ", which UTF-8 cannot encode: send the text as bytes, or without it");
		}
	}

}
