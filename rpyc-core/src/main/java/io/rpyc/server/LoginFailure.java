package io.rpyc.server;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

import io.rpyc.InvalidCredentialsException;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.internal.CauseChain;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of what an authenticator threw.
 *
 * @param reason why the peer is refused
 * @param detail what else is known, free of secrets
 * @param counted whether it counts towards the lock-out of the peer's address
 */
record LoginFailure(Reason reason, @Nullable String detail, boolean counted) {

	private static final int LONGEST_NAME = 100;

	/**
	 * Finds out who is to blame.
	 * @param failure what the authenticator threw
	 * @param exchange what the authenticator saw of the peer
	 * @param active whether the peer is still there
	 * @param locked whether the peer's address is locked out by now
	 */
	static LoginFailure of(Throwable failure, NettyExchange exchange, boolean active, boolean locked) {
		if (failure instanceof InvalidCredentialsException) {
			return wrong(failure, exchange);
		}
		if (isFault(failure, exchange.isOver() || locked)) {
			return new LoginFailure(Reason.ERROR, place(failure), false);
		}
		if (!active) {
			return new LoginFailure(Reason.ABANDONED, null, false);
		}
		if (failure instanceof IOException && locked) {
			return new LoginFailure(Reason.LOCKED_OUT, null, false);
		}
		// The message of an exception with a cause may come from anywhere.
		return new LoginFailure(Reason.REFUSED, (failure.getCause() == null) ? failure.getMessage() : place(failure),
				false);
	}

	private static LoginFailure wrong(Throwable failure, NettyExchange exchange) {
		// A certificate cannot be guessed.
		boolean counted = exchange.peerCertificates().isEmpty() || exchange.taken().length > 0;
		String who = who(exchange);
		// The message may come from an application, and so hold anything.
		if (!(failure.getCause() instanceof CertificateException certificate)) {
			return new LoginFailure(Reason.WRONG_CREDENTIALS, who, counted);
		}
		String validity = TlsFailures.validity(certificate);
		return new LoginFailure(Reason.WRONG_CERTIFICATE,
				(who != null && validity != null) ? who + ", " + validity : who, counted);
	}

	/**
	 * Whether the peer has not tried to log in. Frames begin with the highest byte of
	 * their length, which is zero for requests of less than 16 MiB.
	 */
	private static boolean isRequest(byte[] taken) {
		return taken.length > 0 && taken[0] == 0;
	}

	/**
	 * Whether something else than the peer is to blame.
	 * @param over whether the end of the exchange may be what failed
	 */
	private static boolean isFault(Throwable failure, boolean over) {
		List<Throwable> all = CauseChain.of(failure).toList();
		if (all.stream().anyMatch(InterruptedException.class::isInstance)
				|| (over && all.stream().anyMatch(IOException.class::isInstance))) {
			return false;
		}
		return !(failure instanceof RpycAuthenticationException) || failure.getCause() != null;
	}

	/** As whom the peer wanted to log in, or what it did instead. */
	private static @Nullable String who(NettyExchange exchange) {
		String user = exchange.claimed();
		if (user != null) {
			return "user '" + shortened(user) + "'";
		}
		List<X509Certificate> chain = exchange.peerCertificates();
		if (chain.isEmpty()) {
			return isRequest(exchange.taken())
					? "it sent an RPyC request instead of a login, as rpyc.connect alone does" : null;
		}
		return "certificate '" + shortened(chain.get(0).getSubjectX500Principal().getName()) + "'";
	}

	private static String shortened(String name) {
		return (name.length() > LONGEST_NAME) ? name.substring(0, LONGEST_NAME) + "..." : name;
	}

	/** Where it happened; the message may hold the secret, as those of parsers do. */
	static String place(Throwable failure) {
		StackTraceElement[] trace = failure.getStackTrace();
		return failure.getClass().getName() + ((trace.length > 0) ? " at " + trace[0] : "");
	}

}
