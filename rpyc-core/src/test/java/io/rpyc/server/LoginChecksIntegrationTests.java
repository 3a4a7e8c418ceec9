package io.rpyc.server;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.rpyc.InvalidCredentialsException;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.security.AuthenticationExchange;
import io.rpyc.security.Authenticator;
import io.rpyc.security.Credentials;
import io.rpyc.security.PasswordAuthenticator;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Logins that take long to check, and those whose check fails.
 */
class LoginChecksIntegrationTests {

	private static final int WRONG = 100;

	private final RecordedEvents events = new RecordedEvents();

	private final ManualClock clock = new ManualClock();

	private final List<LoginClient> clients = new ArrayList<>();

	private final AtomicInteger running = new AtomicInteger();

	private final AtomicInteger most = new AtomicInteger();

	private final CountDownLatch released = new CountDownLatch(1);

	private RpycServer server;

	@AfterEach
	void stop() throws IOException {
		this.released.countDown();
		for (LoginClient client : this.clients) {
			client.close();
		}
		this.server.close();
	}

	@Test
	void whenAnAddressKeepsTheChecksBusyThenThoseOfOthersAreNotDelayed() throws Exception {
		InetSocketAddress address = start(slow(), (options) -> options.maxLoginChecks(4).maxLoginChecksPerAddress(2));
		wrong(address, "127.0.0.1");
		await().untilAsserted(() -> assertThat(this.running).hasValue(2));
		try (LoginClient right = LoginClient.connect(address, "127.0.0.2")) {
			right.send("alice:right");
			assertThat(right.isAccepted()).isTrue();
		}
		assertThat(this.most).hasValue(3);
		await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.ACCEPTED));
		this.released.countDown();
		for (LoginClient client : this.clients) {
			assertThat(client.isAccepted()).isFalse();
		}
		assertThat(this.most).hasValueLessThanOrEqualTo(3);
	}

	@Test
	void whenAnAuthenticatorWaitsForItsPeerThenOthersAreChecked() throws Exception {
		InetSocketAddress address = start(Authenticator.of((exchange) -> {
			StringBuilder line = new StringBuilder();
			while (line.indexOf("\n") < 0) {
				line.append((char) exchange.receive(1)[0]);
			}
			exchange.send("AUTH_OK".getBytes());
			return null;
		}), (options) -> options.maxLoginChecks(1));
		for (int i = 0; i < WRONG; i++) {
			connect(address, "127.0.0.1").send("a");
		}
		assertThat(LoginClient.logIn(address, "b\n")).isTrue();
		for (LoginClient client : this.clients) {
			client.send("\n");
			assertThat(client.isAccepted()).isTrue();
		}
	}

	@Test
	void whenALoginWaitsForItsTurnForTooLongThenThatIsNotThePeersFault() throws Exception {
		InetSocketAddress address = start(slow(),
				(options) -> options.maxLoginChecks(1).authenticationTimeout(Duration.ofMillis(300)));
		LoginClient first = connect(address, "127.0.0.1");
		first.send("bob:wrong");
		await().untilAsserted(() -> assertThat(this.running).hasValue(1));
		LoginClient second = connect(address, "127.0.0.1");
		second.send("alice:right");
		assertThat(second.isClosed()).isTrue();
		await().untilAsserted(
				() -> assertThat(this.events.reasons()).containsExactlyInAnyOrder(Reason.TIMEOUT, Reason.TOO_MANY));
		this.released.countDown();
		await().untilAsserted(() -> assertThat(this.running).hasValue(0));
		assertThat(LoginClient.logIn(address, "alice:right")).isTrue();
	}

	@Test
	void whenAPeerHasGoneThenItIsNotChecked() throws Exception {
		InetSocketAddress address = start(slow(), (options) -> options.maxLoginChecks(1));
		connect(address, "127.0.0.1").send("bob:wrong");
		await().untilAsserted(() -> assertThat(this.running).hasValue(1));
		for (int i = 0; i < WRONG; i++) {
			try (LoginClient client = LoginClient.connect(address, "127.0.0.2")) {
				client.send("bob:wrong");
			}
		}
		await().untilAsserted(() -> assertThat(this.events.reasons()).hasSize(WRONG).containsOnly(Reason.ABANDONED));
	}

	@Test
	void whenMorePeersLogInThanAllowedThenTheAddressWithTheMostLosesThem() throws Exception {
		InetSocketAddress address = start(slow(),
				(options) -> options.maxLoginChecks(1).maxLoginChecksPerAddress(1).maxHandshakes(10));
		LoginClient other = connect(address, "127.0.0.2");
		wrong(address, "127.0.0.1");
		await().untilAsserted(
				() -> assertThat(this.events.reasons()).hasSize(WRONG + 1 - 10).containsOnly(Reason.TOO_MANY));
		this.released.countDown();
		other.send("alice:right");
		assertThat(other.isAccepted()).isTrue();
	}

	@Test
	void whenCredentialsAreWrongThenTheUserIsNamed() throws Exception {
		InetSocketAddress address = start(passwords((password) -> {
			throw new InvalidCredentialsException("wrong");
		}), (options) -> {
		});
		try (LoggedLines log = new LoggedLines()) {
			assertThat(LoginClient.logIn(address, "ali\u202ece:s3cret")).isFalse();
			await().untilAsserted(() -> assertThat(log.warnings())
				.anyMatch((line) -> line.endsWith("wrong credentials: user 'ali ce'")));
			this.clock.advance(Duration.ofMinutes(1));
			assertThat(LoginClient.logIn(address, "x".repeat(800) + ":s3cret")).isFalse();
			await().untilAsserted(() -> assertThat(log.warnings())
				.anyMatch((line) -> line.endsWith("user '" + "x".repeat(100) + "...'")));
			this.clock.advance(Duration.ofMinutes(1));
			assertThat(LoginClient.logIn(address, "s3cret")).isFalse();
			await()
				.untilAsserted(() -> assertThat(log.warnings()).anyMatch((line) -> line.endsWith("wrong credentials")));
			assertThat(log.all()).noneMatch((line) -> line.contains("s3cret"));
			this.clock.advance(Duration.ofMinutes(1));
			try (LoginClient stranger = LoginClient.connect(address)) {
				stranger.send(LoginClient.ping());
				assertThat(stranger.isClosed()).isTrue();
			}
			await().untilAsserted(() -> assertThat(log.warnings())
				.anyMatch((line) -> line.contains("wrong credentials: it sent an RPyC request instead of a login")));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "runtime", "error", "function", "io", "eof", "cause" })
	void whenTheCheckFailsThenThereIsOneErrorAMinuteWithItsCause(String kind) throws Exception {
		InetSocketAddress address = start(faulty(kind), (options) -> options.lockout(null));
		try (LoggedLines log = new LoggedLines()) {
			for (int i = 0; i < 5; i++) {
				assertThat(LoginClient.logIn(address, "alice:s3cret-word")).isFalse();
			}
			await().untilAsserted(() -> assertThat(this.events.reasons()).hasSize(5).containsOnly(Reason.ERROR));
			assertThat(log.errors()).singleElement()
				.asString()
				.contains("SQLException: database is down", "LoginChecksIntegrationTests");
			assertThat(log.errors()).noneMatch((line) -> line.contains("s3cret"));
			this.clock.advance(Duration.ofMinutes(1));
			assertThat(LoginClient.logIn(address, "alice:s3cret-word")).isFalse();
			await().untilAsserted(() -> assertThat(log.errors()).hasSize(2));
			assertThat(log.errors().get(1)).contains("(4 more like this before, not logged)");
		}
	}

	@Test
	void whenTheCheckFailsAfterTheDeadlineThenThatIsLoggedToo() throws Exception {
		InetSocketAddress address = start(passwords((password) -> {
			awaitQuietly(this.released);
			throw new IllegalStateException(new SQLException("database is slow"));
		}), (options) -> options.authenticationTimeout(Duration.ofMillis(100)));
		try (LoggedLines log = new LoggedLines()) {
			assertThat(LoginClient.logIn(address, "alice:s3cret-word")).isFalse();
			await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.TIMEOUT));
			this.released.countDown();
			await().untilAsserted(() -> assertThat(log.errors()).singleElement().asString().contains("slow"));
		}
	}

	private static Authenticator faulty(String kind) {
		SQLException down = new SQLException("database is down");
		return switch (kind) {
			case "function" -> Authenticator.of((exchange) -> {
				exchange.receive(100);
				throw down;
			});
			case "io", "eof" -> new Authenticator() {

				@Override
				public Credentials authenticate(AuthenticationExchange exchange) throws IOException {
					exchange.receive(100);
					IOException failure = kind.equals("io") ? new IOException("no directory")
							: new EOFException("no directory");
					failure.initCause(down);
					throw failure;
				}

			};
			default -> passwords((password) -> {
				switch (kind) {
					case "runtime" -> throw new IllegalArgumentException("cannot parse '" + password + "'", down);
					case "error" -> throw new AssertionError(password.substring(2), down);
					default -> throw new RpycAuthenticationException("for " + password, down);
				}
			});
		};
	}

	private static Authenticator passwords(Consumer<String> check) {
		return PasswordAuthenticator.of((user, password) -> {
			check.accept(password);
			return Credentials.of(user, Credentials.PASSWORD, Map.of());
		});
	}

	/** Wrong passwords take until they are released. */
	private Authenticator slow() {
		return passwords((password) -> {
			this.most.accumulateAndGet(this.running.incrementAndGet(), Math::max);
			try {
				if (!password.equals("right")) {
					awaitQuietly(this.released);
					throw new InvalidCredentialsException("wrong");
				}
			}
			finally {
				this.running.decrementAndGet();
			}
		});
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void wrong(InetSocketAddress address, String from) throws IOException {
		for (int i = 0; i < WRONG; i++) {
			connect(address, from).send("bob:wrong");
		}
	}

	private LoginClient connect(InetSocketAddress address, String from) throws IOException {
		LoginClient client = LoginClient.connect(address, from);
		this.clients.add(client);
		return client;
	}

	private InetSocketAddress start(Authenticator authenticator, Consumer<RpycServerOptions.Builder> customizer)
			throws IOException {
		RpycServerOptions.Builder options = RpycServerOptions.builder()
			.port(0)
			.service(new EchoService())
			.authenticator(authenticator)
			.lockout(null)
			.securityListener(this.events)
			.clock(this.clock);
		customizer.accept(options);
		this.server = new RpycServer(options.build()).start();
		return this.server.address();
	}

	static class EchoService {

		@Exposed
		Object echo(Object value) {
			return value;
		}

	}

}
