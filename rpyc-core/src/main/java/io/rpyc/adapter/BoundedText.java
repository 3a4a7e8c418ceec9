package io.rpyc.adapter;

import io.rpyc.PyException;

/**
 * A text that is being written, with a bound: a peer may ask for the text of few things
 * that would be more than there is memory.
 */
final class BoundedText {

	/** In characters. */
	static final int LIMIT = 1 << 24;

	private final StringBuilder text = new StringBuilder();

	/**
	 * Writes what is there already.
	 * @throws PyException a MemoryError if it is too much
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
