package io.rpyc.spring.client;

import java.time.Duration;

import io.rpyc.RpycConnectionException;
import io.rpyc.RpycException;
import io.rpyc.RpycTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Whether failed calls may have been sent. A call may need several requests, of which the
 * first one makes Python run the method.
 */
final class CallFailures {

	private CallFailures() {
	}

	/** Returns the exception of a call that is not complete in time. */
	static RpycTimeoutException timeout(RpycCall call, Duration timeout, @Nullable Throwable cause) {
		String problem = call.isAnswered() ? "the result of " + call + " could not be read" : "no reply to " + call;
		return new RpycTimeoutException(
				problem + " within " + timeout + ": " + longer(call) + ", or check that the server still runs", cause,
				true);
	}

	private static String longer(RpycCall call) {
		if (call.timeout() != null) {
			return "raise @CallTimeout of the method";
		}
		return new ChannelAdvice(call.keys()).raiseRequestTimeout()
				+ ((call.type() != null) ? ", set @CallTimeout of the method" : "");
	}

	/**
	 * Returns whether the connection was lost before Python received the call, so that it
	 * can be made on another one.
	 */
	static boolean isRepeatable(RpycCall call, Throwable failure) {
		return failure instanceof RpycConnectionException lost && !lost.isSent() && !call.isSent();
	}

	private static String beforeRepeating(RpycCall call) {
		if (call.isIdempotent()) {
			return "";
		}
		return ". Check its effect before you call it again"
				+ ((call.type() != null) ? ", or annotate the method with @Idempotent if it may run twice" : "");
	}

	/**
	 * Returns the exception for the caller, which tells whether the call was sent, and
	 * what to do.
	 * @param timeout the maximum time of the call
	 */
	static Throwable ofCall(RpycCall call, Throwable failure, Duration timeout) {
		if (failure instanceof RpycConnectionException lost && lost.isSent() == call.isSent()) {
			return lost.isSent() ? new RpycConnectionException(
					call + " was sent, and may have run: " + lost.getMessage() + beforeRepeating(call), lost, true)
					: new RpycConnectionException(
							call + " was not sent, so it can be called again: " + lost.getMessage(), lost, false);
		}
		if (failure instanceof RpycTimeoutException late && late.isSent() && call.isSent()) {
			// A callback may have thrown the exception, which crosses Python.
			return call.hasFailed() ? late : timeout(call, timeout, late);
		}
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
