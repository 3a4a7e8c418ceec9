package io.rpyc.server;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.rpyc.InvalidCredentialsException;
import io.rpyc.PermissionDeniedException;
import io.rpyc.RemoteAttributeError;
import io.rpyc.RemotePermissionError;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.RpycConnectionException;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyType;
import io.rpyc.client.ClientAuthenticator;
import io.rpyc.client.RpycClient;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.Credentials;
import io.rpyc.security.PasswordAuthenticator;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.security.tls.CertificateRequirement;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.security.tls.TestCertificates;
import io.rpyc.service.Exposed;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for servers that listen in memory, and for {@link RpycServer#acceptInMemory}.
 */
class InMemoryServerTests {

	private @Nullable RpycServer server;

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.close();
		}
	}

	@Test
	void clientOfTheProcessConnectsWithoutAPort() throws Exception {
		RpycServer started = start(builder().inMemory(true));
		try (RpycConnection connection = RpycClient.create().connect(started.localAddress())) {
			assertThat(connection.root().invoke("who")).isNull();
			assertThat(connection.root().invoke("echo", "x".repeat(100_000))).isEqualTo("x".repeat(100_000));
			assertThat(started.connections()).hasSize(1);
		}
		assertThatIllegalStateException().isThrownBy(started::address).withMessageContaining("has no port");
	}

	@Test
	void loginIsTheOneOfTheServer() throws Exception {
		RpycServer started = start(builder().inMemory(true).authenticator(passwords()));
		try (RpycConnection connection = client("ada", "secret").connect(started.localAddress())) {
			assertThat(connection.root().invoke("who")).isEqualTo("ada");
		}
		assertThatExceptionOfType(RpycAuthenticationException.class)
			.isThrownBy(() -> client("ada", "wrong").connect(started.localAddress()));
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> RpycClient.create().connect(started.localAddress()));
	}

	@Test
	void whenServerUsesTlsThenConnectionsInMemoryDoNot() throws Exception {
		SSLAuthenticator tls = SSLAuthenticator.using(TestCertificates.SERVER::serverContext,
				CertificateRequirement.NONE);
		RpycServer started = start(builder().inMemory(true).authenticator(tls.then(passwords())));
		try (RpycConnection connection = client("ada", "secret").connect(started.localAddress())) {
			assertThat(connection.root().invoke("who")).isEqualTo("ada");
		}
	}

	@Test
	void whenServerRequiresCertificatesThenPeersInMemoryNeedKnownCredentials() throws Exception {
		SSLAuthenticator tls = SSLAuthenticator.using(TestCertificates.SERVER::serverContext,
				CertificateRequirement.REQUIRED);
		RpycServer started = start(builder().inMemory(true).authenticator(tls));
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> RpycClient.create().connect(started.localAddress()));
		SocketAddress address = started.acceptInMemory(Credentials.of("CN=client", Credentials.X509, Map.of()));
		try (RpycConnection connection = RpycClient.create().connect(address)) {
			assertThat(connection.root().invoke("who")).isEqualTo("CN=client");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void peerWithKnownCredentialsIsSubjectToAllRules(boolean inMemory) throws Exception {
		RpycServer started = start(builder().inMemory(inMemory)
			.authenticator(passwords())
			.policy("known", SecurityPolicy.builder().deniedMethods(Set.of("echo")).build()));
		SocketAddress address = started.acceptInMemory(Credentials.of("bob", "test", Map.of()));
		try (RpycConnection connection = RpycClient.create().connect(address)) {
			assertThat(connection.root().invoke("who")).isEqualTo("bob");
			assertThatExceptionOfType(RemoteAttributeError.class).isThrownBy(() -> connection.root().invoke("echo", 1));
			assertThatExceptionOfType(RemotePermissionError.class).isThrownBy(() -> connection.root().invoke("deny"));
		}
	}

	@Test
	void addressOfAKnownPeerCanBeUsedOnce() throws Exception {
		RpycServer started = start(builder());
		SocketAddress address = started.acceptInMemory(Credentials.of("bob", "test", Map.of()));
		try (RpycConnection connection = RpycClient.create().connect(address)) {
			assertThat(connection.root().invoke("who")).isEqualTo("bob");
			assertThatExceptionOfType(RpycConnectionException.class)
				.isThrownBy(() -> RpycClient.create().connect(address))
				.withMessageContaining("refused the connection");
		}
	}

	@Test
	void whenTwoClientsConnectAtOnceThenOneIsServed() throws Exception {
		CountDownLatch held = new CountDownLatch(1);
		RpycServer started = start(builder().listener(new ConnectionListener() {

			@Override
			public void opened(RpycConnection connection) {
				// Holds the event loop of all addresses in memory.
				awaitEnd(held);
			}

		}));
		SocketAddress first = started.acceptInMemory(null);
		SocketAddress address = started.acceptInMemory(Credentials.of("bob", "test", Map.of()));
		EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
		try {
			connect(loops, first);
			await().untilAsserted(() -> assertThat(started.connections()).hasSize(1));
			List<Channel> clients = List.of(connect(loops, address), connect(loops, address));
			for (int i = 0; i < 3; i++) {
				// The attempts to connect are tasks of the event loop.
				loops.submit(() -> {
				}).sync();
			}
			held.countDown();
			await().untilAsserted(() -> assertThat(clients).filteredOn(Channel::isOpen).hasSize(1));
			assertThat(started.connections()).hasSize(2);
		}
		finally {
			held.countDown();
			loops.shutdownGracefully(0, 5, TimeUnit.SECONDS);
		}
	}

	private static void awaitEnd(CountDownLatch held) {
		try {
			held.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Channel connect(EventLoopGroup loops, SocketAddress address) {
		return new Bootstrap().group(loops)
			.channel(LocalChannel.class)
			.handler(new ChannelInboundHandlerAdapter())
			.connect(address)
			.channel();
	}

	@Test
	void whenServerStopsThenItsConnectionsInMemoryEnd() throws Exception {
		RpycServer started = start(builder());
		RpycConnection connection = RpycClient.create().connect(started.acceptInMemory(null));
		started.close();
		connection.whenClosed().toCompletableFuture().get(10, TimeUnit.SECONDS);
		assertThatIllegalStateException().isThrownBy(() -> started.acceptInMemory(null));
	}

	@Test
	void serviceCanBeAnObjectWithItsOwnType() throws Exception {
		PyType type = PyType.governed("test.Stub", "stub")
			.method("sum", "*numbers", (self, arguments) -> arguments.positional().size())
			.build();
		RpycServer started = start(RpycServerOptions.builder()
			.inMemory(true)
			.service(new ServiceDefinition("stub", List.of(), new PyObject(new Object(), type), Object.class)));
		try (RpycConnection connection = RpycClient.create().connect(started.localAddress())) {
			assertThat(connection.root().invoke("sum", 1, 2, 3)).isEqualTo(3);
			assertThat(connection.root().invoke("get_service_aliases")).isEqualTo(PyTuple.of("STUB"));
		}
	}

	private static RpycServerOptions.Builder builder() {
		return RpycServerOptions.builder().port(0).service(new KnownService());
	}

	private RpycServer start(RpycServerOptions.Builder builder) throws IOException {
		this.server = new RpycServer(builder.build()).start();
		return this.server;
	}

	private static PasswordAuthenticator passwords() {
		return PasswordAuthenticator.of((username, password) -> {
			if (!password.equals("secret")) {
				throw new InvalidCredentialsException("wrong password");
			}
			return Credentials.of(username, Credentials.PASSWORD, Map.of());
		});
	}

	private static RpycClient client(String username, String password) {
		return RpycClient.create((options) -> options.authenticator(ClientAuthenticator.password(username, password)));
	}

	static class KnownService {

		@Exposed
		@Nullable String who(@Nullable Credentials credentials) {
			return (credentials != null) ? credentials.name() : null;
		}

		@Exposed
		Object echo(Object value) {
			return value;
		}

		@Exposed
		void deny() {
			throw new PermissionDeniedException("never");
		}

	}

}
