package io.rpyc.adapter;

import io.rpyc.PyException;

/**
 * A text builder with a limit, since the text of a few objects may need more memory than
 * there is.
 */
final class BoundedText {

	/** In characters. */
	static final int LIMIT = 1 << 24;

	private final StringBuilder text = new StringBuilder();

	/**
	 * Appends a text.
	 * @throws PyException a MemoryError if the text becomes too long
	 */
	void append(CharSequence part) {
		require(part.length());
		this.text.append(part);
	}

	void append(char part) {
		require(1);
		this.text.append(part);
	}

	void appendCodePoint(int part) {
		require(Character.charCount(part));
		this.text.appendCodePoint(part);
	}

	private void require(int length) {
		if (length > LIMIT - this.text.length()) {
			throw new PyException("MemoryError", "a text of more than " + LIMIT + " characters");
		}
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
