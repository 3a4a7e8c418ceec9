package io.rpyc.connection;

import java.net.SocketAddress;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of the authentication of a new connection. Does not contain secrets.
 *
 * @param mechanism the authentication mechanism: a word from a small set
 * @param reason the outcome
 * @param peer the peer's address
 * @param principal the peer's name; {@code null} if it has none or was rejected
 * @param listenerName the name of the listener to which the peer connected
 * @since 0.1
 */
public record AuthenticationEvent(String mechanism, Reason reason, SocketAddress peer, @Nullable String principal,
		String listenerName) {

	/**
	 * Returns whether the peer was accepted.
	 * @return {@code true} if it was accepted
	 */
	public boolean isSuccess() {
		return this.reason == Reason.ACCEPTED;
	}

	/**
	 * The possible outcomes of an authentication.
	 */
	public enum Reason {

		/** The peer was accepted. */
		ACCEPTED,

		/**
		 * The peer presented wrong credentials. Counts towards the lockout of its
		 * address, unless the peer only presented a certificate.
		 */
		WRONG_CREDENTIALS,

		/**
		 * The peer presented a certificate that is not trusted. Does not count towards
		 * the lockout of its address.
		 */
		WRONG_CERTIFICATE,

		/** The authenticator rejected the peer for another reason. */
		REFUSED,

		/** The peer did not authenticate in time. */
		TIMEOUT,

		/** The peer closed the connection before the authentication ended. */
		ABANDONED,

		/** The TLS handshake failed. */
		TLS_FAILURE,

		/** The peer does not use TLS, but the server does. */
		PLAIN_TEXT,

		/** The peer uses TLS, but the server does not. */
		UNEXPECTED_TLS,

		/** The peer's address is locked out after too many failures. */
		LOCKED_OUT,

		/** Too many peers were logging in at the same time. */
		TOO_MANY,

		/** The authenticator failed with an unexpected exception. */
		ERROR;

		/**
		 * Returns the reason as a meter tag.
		 * @return lower case with dashes
		 */
		public String tag() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
