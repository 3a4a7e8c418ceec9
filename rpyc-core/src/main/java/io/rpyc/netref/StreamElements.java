package io.rpyc.netref;

import java.util.Collections;
import java.util.Iterator;
import java.util.stream.BaseStream;

/**
 * Reads streams as Python reads generators: one that was read or closed is at its end.
 */
public final class StreamElements {

	private StreamElements() {
	}

	/**
	 * What is left of a stream.
	 * @param stream any stream
	 * @return its iterator; an empty one where the stream was read, or closed
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
