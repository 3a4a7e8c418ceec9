package io.rpyc.internal.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The UTF-8 variant of pickle: a lone surrogate, which Python uses in file names that are
 * not valid text, is encoded as three bytes like any other character of its size.
 */
final class PickleText {

	private static final int SURROGATE_LEAD = 0xED;

	private static final int SURROGATE_BYTES = 3;

	private PickleText() {
	}

	static byte[] encode(String text) {
		int lone = loneSurrogate(text, 0);
		if (lone < 0) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + SURROGATE_BYTES);
		int start = 0;
		for (; lone >= 0; lone = loneSurrogate(text, start)) {
			out.writeBytes(text.substring(start, lone).getBytes(StandardCharsets.UTF_8));
			char surrogate = text.charAt(lone);
			out.write(SURROGATE_LEAD);
			out.write(0x80 | (surrogate >> 6 & 0x3F));
			out.write(0x80 | (surrogate & 0x3F));
			start = lone + 1;
		}
		out.writeBytes(text.substring(start).getBytes(StandardCharsets.UTF_8));
		return out.toByteArray();
	}

	private static int loneSurrogate(String text, int from) {
		for (int i = from; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
					return i;
				}
				i++;
			}
		}
		return -1;
	}

	static String decode(ByteBuffer bytes) throws CharacterCodingException {
		StringBuilder text = new StringBuilder(bytes.remaining());
		int start = bytes.position();
		int end = bytes.limit();
		for (int i = start; i + SURROGATE_BYTES <= end; i++) {
			if ((bytes.get(i) & 0xFF) == SURROGATE_LEAD && (bytes.get(i + 1) & 0xE0) == 0xA0
					&& (bytes.get(i + 2) & 0xC0) == 0x80) {
				text.append(decodeStrictly(bytes, start, i));
				text.append((char) (0xD000 | (bytes.get(i + 1) & 0x3F) << 6 | (bytes.get(i + 2) & 0x3F)));
				start = i + SURROGATE_BYTES;
				i = start - 1;
			}
		}
		return text.append(decodeStrictly(bytes, start, end)).toString();
	}

	private static CharSequence decodeStrictly(ByteBuffer bytes, int start, int end) throws CharacterCodingException {
		return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate().limit(end).position(start));
	}

}
