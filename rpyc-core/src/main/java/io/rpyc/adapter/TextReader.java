package io.rpyc.adapter;

import java.io.IOException;
import java.io.Reader;

/**
 * A Reader that Python reads as a text file. Sizes are in code points, as in Python. For
 * one thread at a time.
 */
final class TextReader extends PyReader {

	private final Reader source;

	/** Not a BufferedReader, which locks for each character. */
	private final char[] buffer = new char[UNCOUNTED];

	private int position;

	private int limit;

	TextReader(Reader source) {
		super(source);
		this.source = source;
	}

	@Override
	String read(int most) throws IOException {
		return read(most, false);
	}

	@Override
	String readLine(int most) throws IOException {
		return read(most, true);
	}

	private String read(int most, boolean line) throws IOException {
		StringBuilder text = new StringBuilder();
		int counted = UNCOUNTED;
		for (int count = 0; count != most; count++) {
			int next = character();
			if (next < 0) {
				break;
			}
			text.append((char) next);
			requireBounded(text.length());
			counted = count(counted, text.length());
			if (Character.isHighSurrogate((char) next)) {
				int low = character();
				if (low >= 0) {
					text.append((char) low);
				}
			}
			if (line && next == '\n') {
				break;
			}
		}
		return text.toString();
	}

	/** Reads a character; -1 at the end. */
	private int character() throws IOException {
		return isAtEnd() ? -1 : this.buffer[this.position++];
	}

	@Override
	boolean isAtEnd() throws IOException {
		while (this.position == this.limit) {
			int count = this.source.read(this.buffer, 0, this.buffer.length);
			if (count < 0) {
				return true;
			}
			this.position = 0;
			this.limit = count;
		}
		return false;
	}

}
