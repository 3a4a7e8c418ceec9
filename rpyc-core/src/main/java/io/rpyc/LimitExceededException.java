package io.rpyc;

/**
 * Thrown when a peer, or work done for it, exceeds a limit. The request fails; the
 * connection stays open.
 */
public class LimitExceededException extends PyException {

	private final String limit;

	/**
	 * Creates the exception.
	 * @param limit the name of the limit, suitable as a meter tag
	 * @param type the name of a class in Python's {@code builtins}
	 * @param message the value, the limit and how to fix it
	 */
	public LimitExceededException(String limit, String type, String message) {
		super(type, message);
		this.limit = limit;
	}

	/**
	 * Returns the name of the exceeded limit.
	 * @return a word from a small set
	 */
	public String limit() {
		return this.limit;
	}

}
