package io.rpyc.netref;

import java.util.Collections;
import java.util.Iterator;
import java.util.stream.BaseStream;

/**
 * Reads streams with the semantics of Python's generators: a stream that was consumed or
 * closed is exhausted.
 */
public final class StreamElements {

	private StreamElements() {
	}

	/**
	 * Returns the remaining elements of a stream.
	 * @param stream any stream
	 * @return its iterator, which is empty if the stream was consumed or closed
	 */
	public static Iterator<?> of(BaseStream<?, ?> stream) {
		try {
			return stream.iterator();
		}
		catch (IllegalStateException ex) {
			return Collections.emptyIterator();
		}
	}

}
