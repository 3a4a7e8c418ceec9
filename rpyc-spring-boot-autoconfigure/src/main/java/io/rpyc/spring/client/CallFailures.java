package io.rpyc.spring.client;

import io.rpyc.RpycConnectionException;
import io.rpyc.RpycException;
import io.rpyc.RpycTimeoutException;

/**
 * Whether failed calls may have been sent. A call may need several requests, of which the
 * first one makes Python run the method.
 */
final class CallFailures {

	private CallFailures() {
	}

	/**
	 * Returns whether the connection was lost before Python received the call, so that it
	 * can be made on another one.
	 */
	static boolean isRepeatable(RpycCall call, Throwable failure) {
		return failure instanceof RpycConnectionException lost && !lost.isSent() && !call.isSent();
	}

	/** Returns the exception for the caller, which tells whether the call was sent. */
	static Throwable ofCall(RpycCall call, Throwable failure) {
		if (!(failure instanceof RpycException exception) || exception.isSent() || !call.isSent()) {
			return failure;
		}
		String message = "the result of " + call + " could not be read: " + exception.getMessage();
		if (exception instanceof RpycConnectionException) {
			return new RpycConnectionException(message, exception, true);
		}
		return (exception instanceof RpycTimeoutException) ? new RpycTimeoutException(message, exception, true)
				: new RpycException(message, exception);
	}

}
