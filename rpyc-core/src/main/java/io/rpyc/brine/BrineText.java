package io.rpyc.brine;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/**
 * Writes a str straight into the buffer, as UTF-8.
 */
final class BrineText {

	private BrineText() {
	}

	static void write(String text, ByteBuf out) {
		int length = utf8Length(text);
		BrineEncoder.writeBytesHeader(length, out.writeByte(BrineTag.STR));
		if (length == text.length()) {
			out.writeCharSequence(text, StandardCharsets.US_ASCII);
		}
		else {
			ByteBufUtil.reserveAndWriteUtf8(out, text, length);
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
					// two chars, four bytes
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
