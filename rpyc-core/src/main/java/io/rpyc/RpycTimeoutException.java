package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a reply, or a permit to run, does not arrive within the timeout of the
 * caller.
 *
 * @since 0.1
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
