package io.rpyc.internal;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * Iterates over the causes of an exception.
 */
public final class CauseChain {

	private static final int MOST = 100;

	private CauseChain() {
	}

	/**
	 * Returns an exception and its causes, at most 100, since a chain of causes may be
	 * circular.
	 * @param exception the exception
	 * @return the exception first, then its causes
	 */
	public static Stream<Throwable> of(Throwable exception) {
		return Stream.iterate(exception, Objects::nonNull, Throwable::getCause).limit(MOST);
	}

}
