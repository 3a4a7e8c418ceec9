package io.rpyc.internal;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * Goes through the causes of an exception.
 */
public final class CauseChain {

	private static final int MOST = 100;

	private CauseChain() {
	}

	/**
	 * An exception and its causes. They may go round in circles, so no more than 100 are
	 * looked at.
	 * @param exception the exception
	 * @return itself first, then what caused it
	 */
	public static Stream<Throwable> of(Throwable exception) {
		return Stream.iterate(exception, Objects::nonNull, Throwable::getCause).limit(MOST);
	}

}
