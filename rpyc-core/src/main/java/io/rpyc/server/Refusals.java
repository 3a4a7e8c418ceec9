package io.rpyc.server;

import java.net.SocketAddress;
import java.util.List;

import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.connection.AuthenticationEvent;
import io.rpyc.connection.SecurityListener;
import io.rpyc.internal.connection.Listeners;
import io.rpyc.internal.CauseChain;
import io.rpyc.internal.LogThrottle;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the outcome of authentications to listeners and the log, and denied accesses to
 * the log.
 */
final class Refusals implements SecurityListener {

	private static final Logger logger = LoggerFactory.getLogger(RpycServer.class);

	private final String listenerName;

	private final RefusalLog log;

	private final List<SecurityListener> listeners;

	Refusals(String listenerName, RefusalLog log, List<SecurityListener> listeners) {
		this.listenerName = listenerName;
		this.log = log;
		this.listeners = List.copyOf(listeners);
	}

	/** Reports that a peer was accepted. */
	void accepted(String mechanism, SocketAddress peer, @Nullable Credentials credentials) {
		String principal = (credentials != null) ? credentials.name() : null;
		logger.debug("{} is authenticated as '{}'", peer, principal);
		tell(new AuthenticationEvent((credentials != null) ? credentials.mechanism() : mechanism, Reason.ACCEPTED, peer,
				principal, this.listenerName));
	}

	/**
	 * Reports that a peer was rejected.
	 * @param detail additional information without secrets
	 */
	void refused(String mechanism, SocketAddress peer, Reason reason, @Nullable String detail) {
		String text = (detail != null) ? text(reason) + ": " + detail : text(reason);
		if (reason == Reason.ABANDONED) {
			logger.debug("{}: {}", peer, text);
		}
		else {
			this.log.warn(peer, reason.tag(), "Rejected the connection: " + text);
		}
		tell(new AuthenticationEvent(mechanism, reason, peer, null, this.listenerName));
	}

	/**
	 * An authenticator failed by a fault that is not the peer's.
	 * @param peer where the peer is
	 * @param failure what it failed with
	 * @param taken what the authenticator took of the peer, which the log must not show
	 */
	void fault(SocketAddress peer, Throwable failure, byte[] taken) {
		Throwable innermost = CauseChain.of(failure).reduce(failure, (outer, inner) -> inner);
		this.log.error(peer, "Could not authenticate the peer, so it is refused", LogThrottle.kindOf(innermost),
				LoginFault.of(failure, taken));
	}

	/**
	 * Logs why an authenticator failed: a fault that is not the peer's, or at DEBUG why
	 * it rejects the peer, such as that a token has expired.
	 * @param reason the reason that the peer is rejected for
	 * @param peer where the peer is
	 * @param failure what the authenticator failed with
	 * @param taken what the authenticator took of the peer, which the log must not show
	 */
	void explain(Reason reason, SocketAddress peer, Throwable failure, byte[] taken) {
		if (reason == Reason.ERROR) {
			fault(peer, failure, taken);
		}
		else if (logger.isDebugEnabled()) {
			logger.debug("{} is rejected", peer, LoginFault.of(failure, taken));
		}
	}

	private void tell(AuthenticationEvent event) {
		Listeners.tell(this.listeners, (listener) -> listener.authenticated(event));
	}

	private static String text(Reason reason) {
		return switch (reason) {
			case ACCEPTED -> "accepted";
			case WRONG_CREDENTIALS -> "wrong credentials";
			case WRONG_CERTIFICATE -> "its certificate is not trusted";
			case REFUSED -> "the authenticator rejected it";
			case TIMEOUT -> "it did not authenticate in time";
			case ABANDONED -> "it closed the connection before it was authenticated";
			case TLS_FAILURE -> "the TLS handshake failed";
			case PLAIN_TEXT -> "it does not use TLS, but this port does: the client must connect with TLS,"
					+ " such as with rpyc.ssl_connect";
			case UNEXPECTED_TLS ->
				"it uses TLS, but this port does not: connect without TLS, such as with rpyc.connect,"
						+ " or configure a certificate for the server";
			case LOCKED_OUT -> "its address is locked out after too many wrong credentials";
			case TOO_MANY -> "too many peers were logging in at once";
			case ERROR -> "the authenticator failed";
		};
	}

	@Override
	public void denied(AccessDenial denial) {
		String member = denial.type() + "." + denial.member();
		Credentials credentials = denial.connection().attribute(Credentials.class);
		this.log.warn(denial.connection().remoteAddress(), denial.rule() + " " + member,
				"Denied " + member + " to "
						+ ((credentials != null) ? "'" + credentials.name() + "'" : "a peer without a name") + " by "
						+ denial.rule());
	}

}
