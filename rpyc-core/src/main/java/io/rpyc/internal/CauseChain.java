package io.rpyc.internal;

import java.util.Objects;
import java.util.concurrent.CompletionException;
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

	/**
	 * Returns the exception of an asynchronous call, which a {@link CompletionException}
	 * may wrap.
	 * @param failure the exception of a stage
	 * @return its cause if it is a wrapper that has one, otherwise the exception
	 */
	public static Throwable unwrap(Throwable failure) {
		Throwable cause = failure.getCause();
		return (failure instanceof CompletionException && cause != null) ? cause : failure;
	}

}
