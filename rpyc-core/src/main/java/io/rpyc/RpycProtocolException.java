package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * A peer sent bytes that are not RPyC, or that pass a limit. The connection that carried
 * them cannot go on.
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
	 * What was wrong, in one of a few words: fit for a meter's tag.
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

		/** More elements than the limit, or than the bytes that are left can hold. */
		ELEMENTS,

		/** Not a frame, a brine value or a message. */
		MALFORMED

	}

}
