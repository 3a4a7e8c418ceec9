package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a peer sends bytes that are not RPyC or exceed a limit. The connection
 * cannot continue.
 *
 * @since 0.1
 */
public class RpycProtocolException extends RpycException {

	private final Reason reason;

	public RpycProtocolException(Reason reason, String message) {
		this(reason, message, null);
	}

	public RpycProtocolException(Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	/**
	 * Returns the kind of violation, suitable as a meter tag.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * The kinds of protocol violation.
	 */
	public enum Reason {

		/** The frame is longer than the limit. */
		FRAME_SIZE,

		/** The frame inflates to more than the limit. */
		INFLATED_SIZE,

		/** Values are nested more deeply than the limit. */
		NESTING_DEPTH,

		/** An integer has more digits than the limit. */
		INT_DIGITS,

		/** More elements than the limit, or than the remaining bytes can hold. */
		ELEMENTS,

		/** Not a valid frame, brine value or message. */
		MALFORMED

	}

}
