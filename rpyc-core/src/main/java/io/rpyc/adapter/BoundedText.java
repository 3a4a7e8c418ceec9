package io.rpyc.adapter;

import io.rpyc.PyException;
import io.rpyc.internal.memory.CallMemory;

/**
 * A text builder with a limit, since the text of a few objects may need more memory than
 * there is.
 */
final class BoundedText {

	/** In characters. */
	static final int LIMIT = 1 << 24;

	/** The size of a character in the growing builder and in the text. */
	private static final int CHARACTER = 4;

	private final StringBuilder text = new StringBuilder();

	/** Short texts are not counted. */
	private int counted = 1024;

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
		if (length > this.counted - this.text.length()) {
			count(this.text.length() + length);
		}
	}

	private void count(int length) {
		int more = Math.max(length - this.counted, this.counted);
		CallMemory.work((long) more * CHARACTER);
		this.counted += more;
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
