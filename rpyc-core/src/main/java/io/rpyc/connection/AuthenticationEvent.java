package io.rpyc.connection;

import java.net.SocketAddress;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How the authentication of a new connection ended. Holds no secret.
 *
 * @param mechanism how the peer proved who it is, or was to: a word from a small set
 * @param reason what became of it
 * @param peer the peer's address
 * @param principal the peer's name; null where it has none, or is not let in
 */
public record AuthenticationEvent(String mechanism, Reason reason, SocketAddress peer, @Nullable String principal) {

	/**
	 * Whether the peer was let in.
	 * @return true where it was
	 */
	public boolean isSuccess() {
		return this.reason == Reason.ACCEPTED;
	}

	/**
	 * What can become of an authentication.
	 */
	public enum Reason {

		/** The peer was let in. */
		ACCEPTED,

		/** The peer showed a wrong secret: counted towards its lock-out. */
		WRONG_CREDENTIALS,

		/** The peer showed a certificate that is not trusted: counted likewise. */
		WRONG_CERTIFICATE,

		/** The authenticator refused the peer for a reason of its own. */
		REFUSED,

		/** The peer did not prove who it is in time. */
		TIMEOUT,

		/** The peer began, and closed the connection before it was let in. */
		ABANDONED,

		/** TLS could not be agreed on. */
		TLS_FAILURE,

		/** The peer does not speak TLS, and the server does. */
		PLAIN_TEXT,

		/** The peer speaks TLS, and the server does not. */
		UNEXPECTED_TLS,

		/** The peer's address has shown too many wrong credentials. */
		LOCKED_OUT,

		/** More peers were logging in than the server allows. */
		TOO_MANY,

		/** The authenticator failed by a fault of its own. */
		ERROR;

		/**
		 * The reason as a metric's tag.
		 * @return lower case with dashes
		 */
		public String tag() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
