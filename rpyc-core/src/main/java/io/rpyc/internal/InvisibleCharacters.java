package io.rpyc.internal;

/**
 * The characters that change a text without being seen: line breaks, control characters,
 * and marks such as those that turn the direction of writing.
 */
public final class InvisibleCharacters {

	private InvisibleCharacters() {
	}

	/**
	 * Returns whether a character must not be in a text that users read, such as a line
	 * of a log.
	 * @param codePoint the character
	 * @return {@code true} if it is invisible
	 */
	public static boolean contain(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE ->
				true;
			default -> false;
		};
	}

}
