package io.rpyc.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.netty.channel.unix.DomainSocketAddress;
import io.rpyc.RpycConnectionException;
import io.rpyc.protocol.Dialect;
import io.rpyc.security.tls.ClientTls;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What users see where a connection cannot be made.
 */
class RpycClientFailureTests {

	/** The frame of {@code (1, 0, (2, (1, ())))}: a request to close, of rpyc 5. */
	private static final byte[] V5_CLOSE = { 0, 0, 0, 8, 0, 0x12, 0x51, 0x50, 0x11, 0x52, 0x11, 0x51, 0x02, 0x0a };

	private static final String LOCALHOST = "127.0.0.1";

	@Test
	void whenNobodyListensThenTheErrorSaysSo() throws Exception {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}
		assertFailure(RpycClient.create(), port)
			.withMessage("127.0.0.1:%d refused the connection: check that a server is listening there", port);
	}

	@Test
	void whenThePeerIsNoRpycServerThenTheErrorSaysSo() {
		try (RawServer server = RawServer.start((socket) -> {
			socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			socket.getInputStream().readAllBytes();
		})) {
			assertFailure(RpycClient.create(), server.port())
				.withMessageContaining("does not answer as an RPyC server (Frame of ")
				.withMessageContaining("check the port; if the server uses TLS, set tls");
		}
	}

	@Test
	void whenThePeerClosesAtOnceThenTheErrorSaysSo() {
		try (RawServer server = RawServer.start((socket) -> {
		})) {
			assertFailure(RpycClient.create(), server.port())
				.withMessageContaining("closed the connection before it answered");
		}
	}

	@Test
	void whenThePeerIsSilentThenConnectingEndsInTime() {
		try (RawServer server = RawServer.start((socket) -> socket.getInputStream().readAllBytes())) {
			RpycClient client = RpycClient.create((options) -> options.connectTimeout(Duration.ofMillis(200)));
			assertFailure(client, server.port()).withMessageContaining("was not ready within PT0.2S")
				.withMessageContaining("raise connectTimeout")
				.withMessageEndingWith("if it uses TLS, set tls; if it requires a login, set an authenticator");
		}
	}

	@Test
	void whenThePeerHasNoTlsThenTheErrorSaysSo() {
		try (RawServer server = RawServer.start((socket) -> {
			socket.getOutputStream().write("no TLS here\r\n".getBytes(StandardCharsets.US_ASCII));
			socket.getInputStream().readAllBytes();
		})) {
			RpycClient client = RpycClient.create((options) -> options.tls(ClientTls.builder().build()));
			assertFailure(client, server.port()).withMessageContaining("does not use TLS: connect without tls");
		}
	}

	@Test
	void whenTheServerTakesOneConnectionAloneThenTheErrorAsksForTheDialect() throws Exception {
		ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		Thread once = new Thread(() -> serveOnce(listener, V5_CLOSE));
		once.start();
		assertFailure(RpycClient.create(), listener.getLocalPort()).withMessageContaining("speaks dialect V5")
			.withMessageEndingWith("set dialect(V5)");
		once.join();
	}

	private static void serveOnce(ServerSocket listener, byte[] answer) {
		try (listener; var socket = listener.accept()) {
			listener.close();
			socket.getOutputStream().write(answer);
			socket.getInputStream().readAllBytes();
		}
		catch (IOException ex) {
			// The client has ended the connection.
		}
	}

	@Test
	void whenTheHostIsUnknownThenTheErrorNamesIt() {
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> RpycClient.create().connect("no-such-host.invalid", 18812))
			.withMessage("unknown host 'no-such-host.invalid': check the spelling");
	}

	@Test
	void whenTheProgramIsMissingThenTheErrorNamesIt() {
		RpycClient client = RpycClient.create((options) -> options.dialect(Dialect.V6));
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> client.connectSubprocess(List.of("no-such-program")))
			.withMessageStartingWith("'no-such-program' cannot be started");
	}

	@Test
	void whenTheDialectIsNotSetThenNoProcessIsStarted() {
		assertThatIllegalStateException()
			.isThrownBy(() -> RpycClient.create().connectSubprocess(List.of("no-such-program")))
			.withMessageContaining("set dialect(V5) for rpyc 4.1 to 5.3, dialect(V6) for rpyc 6.0");
	}

	@Test
	void whenThereIsNoUnixSocketThenTheErrorNamesIt() {
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> RpycClient.create().connectUnix(Path.of("no-such.socket")))
			.withMessageStartingWith("no-such.socket could not be reached");
	}

	@Test
	void tlsIsNotLeftOutOnAUnixSocket() {
		RpycClient client = RpycClient.create((options) -> options.tls(ClientTls.builder().build()));
		assertThatIllegalArgumentException().isThrownBy(() -> client.connectUnix(Path.of("no-such.socket")))
			.withMessageContaining("use a client without tls");
	}

	@Test
	void otherAddressesAreRefused() {
		SocketAddress address = new DomainSocketAddress("elsewhere");
		assertThatIllegalArgumentException().isThrownBy(() -> RpycClient.create().connect(address))
			.withMessageContaining(
					"expected: an InetSocketAddress, a UnixDomainSocketAddress, or the address of a server in memory");
	}

	@Test
	void whenTheClientIsClosedThenItConnectsNoMore() {
		RpycClient client = RpycClient.create();
		client.close();
		assertThatIllegalStateException().isThrownBy(() -> client.connect(LOCALHOST, 18812))
			.withMessage("the client is closed: create a new one");
	}

	@Test
	void connectTimeoutsArePositive() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RpycClient.create((options) -> options.connectTimeout(Duration.ZERO)))
			.withMessage("connectTimeout: PT0S (expected: > 0)");
	}

	private static ThrowableAssertAlternative<RpycConnectionException> assertFailure(RpycClient client, int port) {
		return assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> client.connect(LOCALHOST, port));
	}

}
