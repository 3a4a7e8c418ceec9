package io.rpyc.adapter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/**
 * A Reader that Python reads as a text file. Sizes are in code points, as in Python.
 */
final class TextReader extends PyReader {

	private final BufferedReader in;

	TextReader(Reader source) {
		super(source);
		this.in = new BufferedReader(source);
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
			int next = this.in.read();
			if (next < 0) {
				break;
			}
			text.append((char) next);
			requireBounded(text.length());
			counted = count(counted, text.length());
			if (Character.isHighSurrogate((char) next)) {
				int low = this.in.read();
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

	@Override
	boolean isAtEnd() throws IOException {
		this.in.mark(1);
		boolean end = this.in.read() < 0;
		if (!end) {
			this.in.reset();
		}
		return end;
	}

}
