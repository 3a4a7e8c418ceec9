package io.rpyc.internal.pickle;

/**
 * Python's encoding raw-unicode-escape, which protocol 0 uses for str: Latin-1 with
 * escapes of four or eight hexadecimal digits.
 */
final class RawUnicode {

	private static final int SHORT_ESCAPE = 4;

	private static final int LONG_ESCAPE = 8;

	private RawUnicode() {
	}

	static String decode(String latin1) {
		StringBuilder text = new StringBuilder(latin1.length());
		int i = 0;
		while (i < latin1.length()) {
			char c = latin1.charAt(i++);
			if (c != '\\' || i == latin1.length()) {
				text.append(c);
				continue;
			}
			char kind = latin1.charAt(i++);
			if (kind == 'u' || kind == 'U') {
				int end = i + ((kind == 'u') ? SHORT_ESCAPE : LONG_ESCAPE);
				text.appendCodePoint(codePoint(latin1, i, end));
				i = end;
			}
			else {
				text.append(c).append(kind);
			}
		}
		return text.toString();
	}

	private static int codePoint(String text, int start, int end) {
		if (end <= text.length() && Character.digit(text.charAt(start), 16) >= 0) {
			try {
				int codePoint = Integer.parseInt(text, start, end, 16);
				if (Character.isValidCodePoint(codePoint)) {
					return codePoint;
				}
			}
			catch (NumberFormatException ex) {
				throw malformed();
			}
		}
		throw malformed();
	}

	private static RuntimeException malformed() {
		return PickleErrors.because("a str has an escape that is not a character");
	}

}
