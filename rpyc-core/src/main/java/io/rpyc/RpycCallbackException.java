package io.rpyc;

/**
 * A checked exception of a Java callback that crossed Python and came back, where the
 * method that waited for the reply does not declare it. Its cause is the exception that
 * the callback threw.
 */
public class RpycCallbackException extends RpycException {

	public RpycCallbackException(Throwable cause) {
		super("a callback threw " + cause, cause);
	}

}
