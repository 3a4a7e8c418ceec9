package io.rpyc.limit;

import java.util.Objects;

import io.rpyc.PyException;

/**
 * Thrown when a peer, or work done for it, exceeds a limit. The request fails; the
 * connection stays open.
 *
 * @since 0.1
 */
public class LimitExceededException extends PyException {

	private final Limit limit;

	/**
	 * Creates the exception that peers see for the limit.
	 * @param limit the limit
	 * @param message what exceeded the limit, and how to fix it
	 * @throws NullPointerException if the limit has no Python exception
	 */
	public LimitExceededException(Limit limit, String message) {
		this(limit, Objects.requireNonNull(limit.pythonError(), limit::key), message);
	}

	/**
	 * Creates an exception with another Python type than that of the limit.
	 * @param limit the limit
	 * @param type the name of a class in Python's {@code builtins}
	 * @param message what exceeded the limit, and how to fix it
	 */
	public LimitExceededException(Limit limit, String type, String message) {
		super(type, message);
		this.limit = limit;
	}

	/**
	 * Returns the limit.
	 * @return the limit
	 */
	public Limit limit() {
		return this.limit;
	}

}
