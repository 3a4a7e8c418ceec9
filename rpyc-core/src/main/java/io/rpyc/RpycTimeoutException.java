package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * A reply, or a place to run, did not come within the time that the caller was willing to
 * wait.
 */
public class RpycTimeoutException extends RpycException {

	private final boolean sent;

	public RpycTimeoutException(String message) {
		this(message, null);
	}

	public RpycTimeoutException(String message, @Nullable Throwable cause) {
		this(message, cause, true);
	}

	/**
	 * Creates the exception.
	 * @param message what was wrong
	 * @param cause the cause, or {@code null} if there is none
	 * @param sent whether the request may have reached the peer
	 */
	public RpycTimeoutException(String message, @Nullable Throwable cause, boolean sent) {
		super(message, cause);
		this.sent = sent;
	}

	@Override
	public boolean isSent() {
		return this.sent;
	}

}
