package io.rpyc.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.rpyc.client.RpycClient;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.connection.AuthenticationEvent;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.LockoutPolicy;
import io.rpyc.security.PeerCredentialsAuthenticator;
import io.rpyc.security.TokenAuthenticator;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * A server on a unix socket, with stock Python clients and others.
 */
@Timeout(300)
class UnixSocketIntegrationTests {

	private final RecordedEvents events = new RecordedEvents();

	private Path directory;

	private Path path;

	private RpycServer server;

	/** Not one of JUnit's, whose path may be too long for a socket. */
	@BeforeEach
	void makeDirectory() throws IOException {
		this.directory = Files.createTempDirectory("rpyc");
		this.path = this.directory.resolve("s");
	}

	@AfterEach
	void stop() throws IOException {
		if (this.server != null) {
			this.server.close();
		}
		Files.deleteIfExists(this.path);
		Files.delete(this.directory);
	}

	@ParameterizedTest
	@EnumSource
	void stockClientUsesTheService(RpycVersion version) throws IOException {
		start();
		PythonScript.run(PythonEnvironment.rpyc(version), "python/unix_client.py", this.path);
	}

	@ParameterizedTest
	@EnumSource
	void stockClientLogsInWithAToken(RpycVersion version) throws IOException {
		this.server = new RpycServer(withToken().build()).start();
		PythonScript.run(PythonEnvironment.rpyc(version), "python/unix_client.py", this.path, "alice:sesame");
		assertThat(this.events.authentications).singleElement()
			.extracting(AuthenticationEvent::reason, AuthenticationEvent::peer)
			.containsExactly(Reason.ACCEPTED, UnixDomainSocketAddress.of(this.path));
	}

	@ParameterizedTest
	@EnumSource
	void stockClientIsTheUserThatRunsIt(RpycVersion version) throws IOException {
		this.server = new RpycServer(
				options().authenticator(PeerCredentialsAuthenticator.create()).securityListener(this.events).build())
			.start();
		PythonScript.run(PythonEnvironment.rpyc(version), "python/unix_client.py", this.path);
		assertThat(this.events.authentications).singleElement()
			.extracting(AuthenticationEvent::reason, AuthenticationEvent::mechanism, AuthenticationEvent::principal)
			.containsExactly(Reason.ACCEPTED, "peer-credentials", System.getProperty("user.name"));
	}

	@Test
	void whenPeerIsNotOnAUnixSocketThenItsUserIsUnknownAndItIsRefused() throws IOException {
		this.server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.service(new LocalService())
			.securityListener(this.events)
			.authenticator(PeerCredentialsAuthenticator.create())
			.build()).start();
		try (SocketChannel client = SocketChannel.open(this.server.address())) {
			assertThat(client.read(ByteBuffer.allocate(1))).isNegative();
		}
		assertThat(this.events.authentications).singleElement()
			.extracting(AuthenticationEvent::reason)
			.isEqualTo(Reason.REFUSED);
	}

	@Test
	void javaClientUsesTheService() throws IOException {
		start();
		try (RpycConnection connection = RpycClient.create().connectUnix(this.path)) {
			assertThat(connection.root().invoke("add", 2, 3)).isEqualTo(5);
		}
	}

	@Test
	void addressIsThePathAndThereIsNoPort() throws IOException {
		start();
		assertThat(this.server.localAddress()).isEqualTo(UnixDomainSocketAddress.of(this.path));
		assertThatIllegalStateException().isThrownBy(this.server::address)
			.withMessageContainingAll(this.path.toString(), "localAddress()");
	}

	@Test
	void whenServerStopsThenTheFileIsGone() throws IOException {
		start();
		assertThat(this.path).exists();
		this.server.close();
		assertThat(this.path).doesNotExist();
	}

	@Test
	void whenNobodyListensOnTheSocketThenItsFileIsReplaced() throws IOException {
		try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			killed.bind(UnixDomainSocketAddress.of(this.path));
		}
		assertThat(this.path).exists();
		start();
		javaClientConnects();
	}

	@Test
	void whenAnotherServerListensOnTheSocketThenItKeepsIt() throws IOException {
		start();
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> new RpycServer(options().build()).start())
			.withMessageContainingAll(this.path.toString(), "in use");
		javaClientConnects();
	}

	@Test
	void whenAnotherListensWhoseQueueIsFullThenTheStartFailsAtOnce() throws IOException {
		try (ServerSocketChannel busy = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			busy.bind(UnixDomainSocketAddress.of(this.path), 1);
			try (SocketChannel first = connect(); SocketChannel second = connect()) {
				assertThatExceptionOfType(IOException.class)
					.isThrownBy(() -> new RpycServer(options().build()).start());
				assertThat(first.isConnected() && second.isConnected()).isTrue();
			}
			assertThat(this.path).exists();
		}
	}

	@Test
	void whenTheFileIsNoSocketThenItStays() throws IOException {
		Files.writeString(this.path, "precious");
		assertThatExceptionOfType(IOException.class).isThrownBy(this::start)
			.withMessageContainingAll(this.path.toString(), "not a socket");
		assertThat(this.path).hasContent("precious");
	}

	@Test
	void whenTheDirectoryIsMissingThenTheStartFails() {
		Path missing = this.directory.resolve("missing");
		RpycServerOptions options = RpycServerOptions.builder().socketPath(missing.resolve("s")).build();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> new RpycServer(options).start())
			.withMessageContainingAll("no directory", missing.toString());
	}

	@Test
	void whenThePathIsTooLongOrEmptyThenItIsRefused() throws IOException {
		RpycServerOptions.Builder builder = RpycServerOptions.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.socketPath(Path.of("/" + "x".repeat(107))))
			.withMessageContainingAll("socketPath", "108 bytes");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.socketPath(Path.of("")));
		builder.socketPath(Path.of("/" + "x".repeat(106)));
	}

	@Test
	void whenAnAddressIsSetTooThenTheOptionsAreRefused() {
		List<Function<RpycServerOptions.Builder, RpycServerOptions.Builder>> settings = List.of(
				(builder) -> builder.port(0),
				(builder) -> builder.address(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
		assertThat(settings).allSatisfy(
				(setting) -> assertThatIllegalArgumentException().isThrownBy(() -> setting.apply(options()).build())
					.withMessageContainingAll("socketPath", "address"));
	}

	@Test
	void peersCountAsOnePlaceEvenWithPathsOfTheirOwn() throws IOException {
		this.server = new RpycServer(options().maxConnectionsPerAddress(1).build()).start();
		Path own = this.directory.resolve("c");
		try (SocketChannel first = connect(); SocketChannel second = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			await().untilAsserted(() -> assertThat(this.server.connections()).hasSize(1));
			second.bind(UnixDomainSocketAddress.of(own));
			second.connect(UnixDomainSocketAddress.of(this.path));
			assertThat(isClosedByServer(second)).isTrue();
			assertThat(first.isConnected()).isTrue();
		}
		finally {
			Files.deleteIfExists(own);
		}
	}

	@Test
	void whenOnePeerGuessesThenTheOthersAreNotLockedOut() throws IOException {
		this.server = new RpycServer(withToken().lockout(LockoutPolicy.of(1, Duration.ofHours(1), List.of())).build())
			.start();
		for (int i = 0; i < 3; i++) {
			try (SocketChannel guesser = connect()) {
				send(guesser, "mallory:guess" + i);
				assertThat(isClosedByServer(guesser)).isTrue();
			}
		}
		try (SocketChannel user = connect()) {
			send(user, "alice:sesame");
			assertThat(user.read(ByteBuffer.allocate(1))).isEqualTo(1);
		}
		assertThat(this.events.reasons()).contains(Reason.WRONG_CREDENTIALS).doesNotContain(Reason.LOCKED_OUT);
	}

	private void start() throws IOException {
		this.server = new RpycServer(options().build()).start();
	}

	private RpycServerOptions.Builder options() {
		return RpycServerOptions.builder().socketPath(this.path).service(new LocalService());
	}

	private RpycServerOptions.Builder withToken() {
		return options().authenticator(TokenAuthenticator.of(Set.of("sesame"))).securityListener(this.events);
	}

	private void javaClientConnects() throws IOException {
		try (SocketChannel client = connect()) {
			await().untilAsserted(() -> assertThat(this.server.connections()).isNotEmpty());
			assertThat(client.isConnected()).isTrue();
		}
	}

	private SocketChannel connect() throws IOException {
		return SocketChannel.open(UnixDomainSocketAddress.of(this.path));
	}

	private static void send(SocketChannel channel, String text) throws IOException {
		channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
	}

	private static boolean isClosedByServer(SocketChannel channel) {
		try {
			return channel.read(ByteBuffer.allocate(1)) < 0;
		}
		catch (IOException ex) {
			return true;
		}
	}

	static class LocalService {

		@Exposed
		int add(int a, int b) {
			return a + b;
		}

		@Exposed
		Object apply(Function<Integer, Object> callback, int x) {
			return callback.apply(x);
		}

		@Exposed
		Object echo(Object x) {
			return x;
		}

		@Exposed
		String peer(RpycConnection connection) {
			return connection.remoteAddress().toString();
		}

	}

}
