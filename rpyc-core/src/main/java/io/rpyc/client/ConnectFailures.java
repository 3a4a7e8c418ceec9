package io.rpyc.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.time.Duration;

import javax.net.ssl.SSLException;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import io.rpyc.RpycConnectionException;
import io.rpyc.RpycProtocolException;
import io.rpyc.internal.SocketAddressText;
import io.rpyc.protocol.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Creates the exceptions of failed connection attempts, each with the cause and a fix.
 *
 * @param peer the peer as the user named it
 * @param tls whether the connection has TLS
 * @param login whether the client logs in
 * @param advice the fixes
 */
record ConnectFailures(String peer, boolean tls, boolean login, ClientAdvice advice) {

	/** Creates the exceptions of a connection without TLS and login. */
	ConnectFailures(String peer, ClientAdvice advice) {
		this(peer, false, false, advice);
	}

	static ConnectFailures to(SocketAddress address, RpycClientOptions options) {
		return new ConnectFailures(SocketAddressText.of(address), options.tls() != null,
				options.authenticator() != null, options.advice());
	}

	/** Returns the exception for a failure of the socket itself. */
	UnreachableException unreachable(Throwable cause) {
		String what;
		if (cause instanceof ConnectTimeoutException) {
			what = "did not accept a connection in time: check that it is running and that no firewall blocks it";
		}
		else if (cause instanceof ConnectException) {
			what = "refused the connection: check that a server is listening there";
		}
		else {
			what = "could not be reached (" + cause.getMessage() + "): check the address";
		}
		return new UnreachableException(this.peer + " " + what, cause);
	}

	/** Returns the exception for any later failure. */
	RpycConnectionException of(@Nullable Throwable cause) {
		if (cause instanceof RpycConnectionException known) {
			return known;
		}
		if (cause instanceof NotSslRecordException) {
			return failure("does not use TLS: " + this.advice.omitTls() + ", or check the port", cause);
		}
		if (cause instanceof SSLException) {
			return failure(CertificateFailures.text(cause, this.advice)
				.orElseGet(() -> "failed the TLS handshake (" + cause.getMessage()
						+ "): check that it accepts the client's certificate, TLS versions and ciphers; " + ifPlain()),
					cause);
		}
		if (cause instanceof RpycProtocolException) {
			return failure("does not answer as an RPyC server (" + cause.getMessage() + "): check the port"
					+ (this.tls ? "" : "; if the server uses TLS, " + this.advice.useTls()), cause);
		}
		if (cause instanceof IOException broken) {
			return closed(broken);
		}
		return failure("failed while connecting (" + cause + "): see the cause", cause);
	}

	RpycConnectionException closed(@Nullable IOException cause) {
		return failure(
				"closed the connection before it answered: check that it is an RPyC server below its connection limit,"
						+ " that it accepts this client; " + ifDifferent(),
				cause);
	}

	/** The server may expect the opposite of what the client does. */
	private String ifDifferent() {
		return (this.tls ? ifPlain() : "if it uses TLS, " + this.advice.useTls()) + "; "
				+ (this.login ? ifWithoutLogin() : "if it requires a login, " + this.advice.logIn());
	}

	private String ifPlain() {
		return "if the server does not use TLS, " + this.advice.omitTls();
	}

	private String ifWithoutLogin() {
		return "if it does not have a login, " + this.advice.omitLogin();
	}

	RpycConnectionException noAnswer(Duration timeout) {
		return failure("was not ready within " + timeout + ": " + this.advice.raiseConnectTimeout()
				+ ", or check that it is an RPyC server that has a free thread; " + ifDifferent(), null);
	}

	RpycConnectionException onlyOnce(Dialect dialect, RpycConnectionException cause) {
		return failure("speaks dialect " + dialect + ", but the second connection, which would use it, failed;"
				+ " a one-shot server accepts only one connection: " + this.advice.setDialect(dialect), cause);
	}

	private RpycConnectionException failure(String what, @Nullable Throwable cause) {
		return new RpycConnectionException(this.peer + " " + what, cause, false);
	}

}
