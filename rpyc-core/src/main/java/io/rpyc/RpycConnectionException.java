package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a connection cannot be opened, is closed, or is lost while a call waits for
 * its reply.
 *
 * @since 0.1
 */
public class RpycConnectionException extends RpycException {

	private final boolean sent;

	public RpycConnectionException(String message) {
		this(message, null);
	}

	public RpycConnectionException(String message, @Nullable Throwable cause) {
		this(message, cause, true);
	}

	/**
	 * Creates the exception.
	 * @param message what was wrong
	 * @param cause the cause, or {@code null} if there is none
	 * @param sent whether the request may have reached the peer
	 */
	public RpycConnectionException(String message, @Nullable Throwable cause, boolean sent) {
		super(message, cause);
		this.sent = sent;
	}

	@Override
	public boolean isSent() {
		return this.sent;
	}

}
