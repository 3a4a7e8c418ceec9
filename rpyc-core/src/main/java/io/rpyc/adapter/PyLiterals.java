package io.rpyc.adapter;

/**
 * Writes texts and bytes as Python's {@code repr()} does.
 */
final class PyLiterals {

	private PyLiterals() {
	}

	static String of(String text) {
		char mark = mark(text);
		StringBuilder literal = new StringBuilder(text.length() + 2).append(mark);
		text.codePoints().forEach((c) -> {
			if (isPrintable(c)) {
				append(literal, c, mark);
			}
			else {
				literal.append(escape(c));
			}
		});
		return literal.append(mark).toString();
	}

	static String of(byte[] bytes) {
		StringBuilder ascii = new StringBuilder(bytes.length);
		for (byte b : bytes) {
			ascii.append((char) (b & 0xff));
		}
		char mark = mark(ascii);
		StringBuilder literal = new StringBuilder(bytes.length + 3).append('b').append(mark);
		ascii.chars().forEach((c) -> {
			if (c >= ' ' && c < 0x7f) {
				append(literal, c, mark);
			}
			else {
				literal.append(escape(c));
			}
		});
		return literal.append(mark).toString();
	}

	private static char mark(CharSequence text) {
		String all = text.toString();
		return (all.indexOf('\'') >= 0 && all.indexOf('"') < 0) ? '"' : '\'';
	}

	private static void append(StringBuilder literal, int c, char mark) {
		if (c == mark || c == '\\') {
			literal.append('\\');
		}
		literal.appendCodePoint(c);
	}

	private static String escape(int c) {
		return switch (c) {
			case '\n' -> "\\n";
			case '\r' -> "\\r";
			case '\t' -> "\\t";
			default -> String.format((c < 0x100) ? "\\x%02x" : (c < 0x10000) ? "\\u%04x" : "\\U%08x", c);
		};
	}

	/** What Python's {@code str.isprintable} says. */
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
