package io.rpyc.adapter;

import java.nio.charset.StandardCharsets;

/**
 * Formats texts and bytes like Python's {@code repr()}.
 */
final class PyLiterals {

	private PyLiterals() {
	}

	static void write(String text, BoundedText out) {
		char mark = mark(text);
		out.append(mark);
		for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
			int c = text.codePointAt(i);
			if (isPrintable(c)) {
				write(c, mark, out);
			}
			else {
				escape(c, out);
			}
		}
		out.append(mark);
	}

	static void write(byte[] bytes, BoundedText out) {
		// Latin-1 maps each byte to the character with the same number.
		String ascii = new String(bytes, StandardCharsets.ISO_8859_1);
		char mark = mark(ascii);
		out.append('b');
		out.append(mark);
		for (int i = 0; i < ascii.length(); i++) {
			char c = ascii.charAt(i);
			if (c >= ' ' && c < 0x7f) {
				write(c, mark, out);
			}
			else {
				escape(c, out);
			}
		}
		out.append(mark);
	}

	private static char mark(String text) {
		return (text.indexOf('\'') >= 0 && text.indexOf('"') < 0) ? '"' : '\'';
	}

	private static void write(int c, char mark, BoundedText out) {
		if (c == mark || c == '\\') {
			out.append('\\');
		}
		out.appendCodePoint(c);
	}

	private static void escape(int c, BoundedText out) {
		switch (c) {
			case '\n' -> out.append("\\n");
			case '\r' -> out.append("\\r");
			case '\t' -> out.append("\\t");
			default -> escapeHex(c, out);
		}
	}

	private static void escapeHex(int c, BoundedText out) {
		int digits = (c < 0x100) ? 2 : (c < 0x10000) ? 4 : 8;
		out.append((digits == 2) ? "\\x" : (digits == 4) ? "\\u" : "\\U");
		for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
			out.append(Character.forDigit(c >>> shift & 0xf, 16));
		}
	}

	/** Returns the result of Python's {@code str.isprintable}. */
	private static boolean isPrintable(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				false;
			case Character.SPACE_SEPARATOR -> c == ' ';
			default -> true;
		};
	}

}
