package io.rpyc.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.rpyc.client.RpycClient;
import io.rpyc.client.RpycClientOptions;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests when the connections of a server that stops end.
 */
class ServerStopTests {

	private static final Duration FOREVER = Duration.ofMinutes(10);

	private RpycServer server;

	private CompletableFuture<Void> stop;

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void whileAPeerMakesCallsTheyAreAnswered() throws Exception {
		start(Duration.ofMillis(300), FOREVER);
		try (RawClient client = new RawClient(this.server.address())) {
			ObjectId root = client.root();
			beginStop();
			await().until(() -> {
				assertThat(add(client, root)).isEqualTo(3);
				return !client.notices().isEmpty();
			});
			for (int i = 0; i < 100; i++) {
				assertThat(add(client, root)).isEqualTo(3);
			}
			assertThat(client.notices()).containsExactly("io.rpyc.stopping");
			assertThat(client.isClosedByServer()).isTrue();
			assertThat(client.notices()).containsExactly("io.rpyc.stopping", "io.rpyc.stopped");
		}
		this.stop.get(20, TimeUnit.SECONDS);
	}

	@Test
	void whenAPeerClosesItsConnectionThenTheStopDoesNotWaitForTheQuietPeriod() throws Exception {
		start(FOREVER, FOREVER);
		try (RpycConnection connection = new RpycClient(RpycClientOptions.builder().build())
			.connect(this.server.address())) {
			connection.root();
			connection.whenPeerStops().thenRun(connection::close);
			beginStop();
			this.stop.get(20, TimeUnit.SECONDS);
			assertThat(connection.isOpen()).isFalse();
		}
	}

	@Test
	void whenAPeerNeverStopsCallingThenItIsClosedBetweenTwoCallsAfterTheGracePeriod() throws Exception {
		start(FOREVER, Duration.ofMillis(300));
		int answered = 0;
		try (RawClient client = new RawClient(this.server.address())) {
			ObjectId root = client.root();
			beginStop();
			while (client.notices().size() < 2) {
				client.call(root, "add", 1, 2);
				Message answer = client.read();
				if (client.notices().size() < 2) {
					assertThat(((Message.Reply) answer).result()).isEqualTo(new Boxed.Value(3));
					answered++;
				}
			}
		}
		catch (UncheckedIOException ex) {
			// The request after the last answer.
		}
		assertThat(answered).isPositive();
		this.stop.get(20, TimeUnit.SECONDS);
	}

	@Test
	void aPeerThatHasNotSentAnythingIsClosedAfterTheQuietPeriod() throws Exception {
		start(Duration.ofMillis(50), FOREVER);
		try (RawClient client = new RawClient(this.server.address())) {
			await().until(() -> this.server.connections().size() == 1);
			beginStop();
			assertThat(client.isClosedByServer()).isTrue();
			assertThat(client.notices()).isEmpty();
		}
		this.stop.get(20, TimeUnit.SECONDS);
	}

	private void start(Duration quietPeriod, Duration gracePeriod) throws IOException {
		this.server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.quietPeriod(quietPeriod)
			.gracePeriod(gracePeriod)
			.service(new Sums())
			.build()).start();
	}

	private void beginStop() {
		this.stop = CompletableFuture.runAsync(this.server::close);
	}

	private static Object add(RawClient client, ObjectId root) {
		client.call(root, "add", 1, 2);
		return ((Boxed.Value) ((Message.Reply) client.read()).result()).value();
	}

	static class Sums {

		@Exposed
		int add(int a, int b) {
			return a + b;
		}

	}

}
