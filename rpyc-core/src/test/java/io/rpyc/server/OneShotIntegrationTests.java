package io.rpyc.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Dialect;
import io.rpyc.security.TokenAuthenticator;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server for one connection, with stock Python clients and others.
 */
@Timeout(120)
class OneShotIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void aStockClientIsServedAlone(RpycVersion version) throws Exception {
		try (RpycServer server = new RpycServer(options(new FooService()).build()).start()) {
			PythonScript.run(PythonEnvironment.rpyc(version), "python/one_shot.py", "127.0.0.1",
					server.address().getPort());
			server.whenClosed().toCompletableFuture().get(20, TimeUnit.SECONDS);
			assertThat(server.connections()).isEmpty();
		}
	}

	@Test
	void aCallThatRunsWhenTheClientGoesIsFinishedBeforeTheServerStops() throws Exception {
		FooService service = new FooService();
		try (RpycServer server = new RpycServer(options(service).build()).start()) {
			RpycConnection connection = RpycClient.create((options) -> options.dialect(Dialect.V6))
				.connect("127.0.0.1", server.address().getPort());
			connection.root().invokeAsync("hold");
			assertThat(service.entered.await(20, TimeUnit.SECONDS)).isTrue();
			connection.close();
			assertThat(server.whenClosed().toCompletableFuture()).isNotDone();
			service.free.countDown();
			server.whenClosed().toCompletableFuture().get(20, TimeUnit.SECONDS);
		}
	}

	@Test
	void aFailedLoginCounts() throws Exception {
		try (RpycServer server = new RpycServer(
				options(new FooService()).authenticator(TokenAuthenticator.of(Set.of("sesame"))).build())
			.start()) {
			assertThat(LoginClient.logIn(server.address(), "wrong")).isFalse();
			server.whenClosed().toCompletableFuture().get(20, TimeUnit.SECONDS);
		}
	}

	@Test
	void aProbeCounts() throws Exception {
		try (RpycServer server = new RpycServer(options(new FooService()).build()).start()) {
			InetSocketAddress address = server.address();
			new Socket(address.getAddress(), address.getPort()).close();
			server.whenClosed().toCompletableFuture().get(20, TimeUnit.SECONDS);
		}
	}

	@Test
	void aUnixSocketServesOneConnectionToo() throws Exception {
		Path path = Files.createTempDirectory("rpyc").resolve("socket");
		try (RpycServer server = new RpycServer(
				RpycServerOptions.builder().socketPath(path).oneShot(true).service(new FooService()).build())
			.start()) {
			RpycClient client = RpycClient.create((options) -> options.dialect(Dialect.V6));
			try (RpycConnection connection = client.connectUnix(path)) {
				assertThat(connection.root().invoke("foo")).isEqualTo("bar");
			}
			server.whenClosed().toCompletableFuture().get(20, TimeUnit.SECONDS);
			assertThat(path).doesNotExist();
		}
		finally {
			Files.deleteIfExists(path.getParent());
		}
	}

	@Test
	void whenTheServerIsClosedBeforeAClientCameThenItHasEnded() throws IOException {
		RpycServer server = new RpycServer(options(new FooService()).build()).start();
		server.close();
		assertThat(server.whenClosed().toCompletableFuture()).isCompleted();
	}

	private static RpycServerOptions.Builder options(FooService service) {
		return RpycServerOptions.builder().port(0).oneShot(true).service(service);
	}

	static class FooService {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch free = new CountDownLatch(1);

		@Exposed
		String foo() {
			return "bar";
		}

		@Exposed
		void hold() throws InterruptedException {
			this.entered.countDown();
			this.free.await();
		}

	}

}
