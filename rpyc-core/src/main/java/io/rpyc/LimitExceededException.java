package io.rpyc;

/**
 * A peer, or what this side does for it, passed a limit. Its request fails, and the
 * connection goes on.
 */
public class LimitExceededException extends PyException {

	private final String limit;

	/**
	 * Creates the exception.
	 * @param limit the name of the limit, fit for a meter's tag
	 * @param type the name of a class in Python's {@code builtins}
	 * @param message what was passed, and the mend
	 */
	public LimitExceededException(String limit, String type, String message) {
		super(type, message);
		this.limit = limit;
	}

	/**
	 * Which limit it was.
	 * @return a word from a small set
	 */
	public String limit() {
		return this.limit;
	}

}
