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
import io.rpyc.protocol.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Says what kept a client from connecting, and what helps.
 *
 * @param peer the peer as the user named it
 * @param tls whether the connection has TLS
 */
record ConnectFailures(String peer, boolean tls) {

	static ConnectFailures to(SocketAddress address, boolean tls) {
		return new ConnectFailures(SocketAddresses.describe(address), tls);
	}

	/** What the failure of the socket itself means. */
	UnreachableException unreachable(Throwable cause) {
		String what;
		if (cause instanceof ConnectTimeoutException) {
			what = "did not accept a connection in time: see that it is up and that no firewall is between";
		}
		else if (cause instanceof ConnectException) {
			what = "refused the connection: see that a server listens there";
		}
		else {
			what = "could not be reached (" + cause.getMessage() + "): see that the address is right";
		}
		return new UnreachableException(this.peer + " " + what, cause);
	}

	/** What any later failure means. */
	RpycConnectionException of(@Nullable Throwable cause) {
		if (cause instanceof RpycConnectionException known) {
			return known;
		}
		if (cause instanceof NotSslRecordException) {
			return failure("does not speak TLS: connect without tls, or see that the port is right", cause);
		}
		if (cause instanceof SSLException) {
			return failure(CertificateFailures.text(cause)
				.orElseGet(() -> "could not be connected to with TLS (" + cause.getMessage()
						+ "): see that it accepts the client's certificate, TLS versions and ciphers"),
					cause);
		}
		if (cause instanceof RpycProtocolException) {
			return failure("does not answer as an RPyC server (" + cause.getMessage() + "): see that the port is right"
					+ (this.tls ? "" : ", and connect with tls where the server wants it"), cause);
		}
		if (cause instanceof IOException broken) {
			return closed(broken);
		}
		return failure("could not be connected to (" + cause + "): see the cause", cause);
	}

	RpycConnectionException closed(@Nullable IOException cause) {
		return failure("closed the connection before it answered: see that it is an RPyC server with a free place,"
				+ " that it lets this client in" + (this.tls ? "" : ", and whether it wants tls"), cause);
	}

	RpycConnectionException noAnswer(Duration timeout) {
		return failure("was not ready within " + timeout + ": raise connectTimeout,"
				+ " or see that it is an RPyC server that has a free thread", null);
	}

	RpycConnectionException onlyOnce(Dialect dialect, RpycConnectionException cause) {
		return failure("speaks dialect " + dialect + ", but could not be connected to again to use it;"
				+ " a one-shot server takes one connection alone: set dialect(" + dialect + ")", cause);
	}

	private RpycConnectionException failure(String what, @Nullable Throwable cause) {
		return new RpycConnectionException(this.peer + " " + what, cause, false);
	}

}
