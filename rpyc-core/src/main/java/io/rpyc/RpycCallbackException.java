package io.rpyc;

/**
 * Wraps a checked exception of a Java callback that Python called, if the method that
 * waits for Python's reply does not declare it. The cause is the exception that the
 * callback threw.
 *
 * @since 0.1
 */
public class RpycCallbackException extends RpycException {

	public RpycCallbackException(Throwable cause) {
		super("a callback threw " + cause, cause);
	}

}
