package io.rpyc.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.rpyc.InvalidCredentialsException;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.connection.AuthenticationEvent;
import io.rpyc.connection.RpycConnection;
import io.rpyc.connection.SecurityListener;
import io.rpyc.security.Authenticator;
import io.rpyc.security.Credentials;
import io.rpyc.security.LockoutPolicy;
import io.rpyc.security.PasswordAuthenticator;
import io.rpyc.security.TokenAuthenticator;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Logins over sockets, good and hostile.
 */
class AuthenticationIntegrationTests {

	private static final Authenticator TOKENS = TokenAuthenticator.of(Set.of("sesame"));

	private final RecordedEvents events = new RecordedEvents();

	private final ManualClock clock = new ManualClock();

	private RpycServer server;

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.close();
		}
	}

	@Test
	void whenTokenIsRightThenTheServerIsSilentUntilTheFirstFrame() throws Exception {
		InetSocketAddress address = start(TOKENS);
		try (LoginClient client = LoginClient.connect(address)) {
			client.send("alice:sesame");
			assertThat(client.isAccepted()).isTrue();
			client.send(LoginClient.ping());
			assertThat(client.isPinged()).isTrue();
			assertThat(this.server.connections()).singleElement()
				.satisfies((connection) -> assertThat(credentials(connection).name()).isEqualTo("alice"));
		}
		assertThat(this.events.authentications).singleElement()
			.satisfies((event) -> assertThat(event)
				.extracting(AuthenticationEvent::mechanism, AuthenticationEvent::reason, AuthenticationEvent::principal)
				.containsExactly("token", Reason.ACCEPTED, "alice"));
	}

	@Test
	void whenAListenerFailsWithAnErrorThenLoginsGoOnAndOthersHear() throws Exception {
		RecordedEvents later = new RecordedEvents();
		InetSocketAddress address = start(TOKENS, (options) -> {
			options.securityListener(new SecurityListener() {

				@Override
				public void authenticated(AuthenticationEvent event) {
					throw new NoClassDefFoundError("com/example/Missing");
				}

			});
			options.securityListener(later);
		});
		assertThat(LoginClient.logIn(address, "alice:guess")).isFalse();
		try (LoginClient client = LoginClient.connect(address)) {
			client.send("alice:sesame");
			assertThat(client.isAccepted()).isTrue();
			client.send(LoginClient.ping());
			assertThat(client.isPinged()).isTrue();
		}
		assertThat(later.reasons()).containsExactly(Reason.WRONG_CREDENTIALS, Reason.ACCEPTED);
	}

	@Test
	void whenTheCredentialsThatAnAuthenticatorMakesFailThenThePeerIsClosed() throws Exception {
		InetSocketAddress address = start(Authenticator.of((exchange) -> {
			exchange.receive(100);
			return new Credentials() {

				@Override
				public String name() {
					throw new IllegalStateException("no name");
				}

				@Override
				public String mechanism() {
					return "custom";
				}

			};
		}));
		try (LoginClient client = LoginClient.connect(address)) {
			client.send("hello");
			assertThat(client.isClosed()).isTrue();
		}
		await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.ERROR));
		assertThat(this.server.handshakes()).isZero();
	}

	@Test
	void whenTheFirstFrameComesBehindTheCredentialThenItIsServed() throws Exception {
		Authenticator lines = Authenticator.of((exchange) -> {
			while (exchange.receive(1)[0] != '\n') {
				continue;
			}
			return null;
		});
		try (LoginClient client = LoginClient.connect(start(lines))) {
			byte[] ping = LoginClient.ping();
			byte[] bytes = new byte[ping.length + 6];
			System.arraycopy("hello\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, bytes, 0, 6);
			System.arraycopy(ping, 0, bytes, 6, ping.length);
			client.send(bytes);
			assertThat(client.isPinged()).isTrue();
		}
	}

	@Test
	void whenTokenIsWrongThenTheConnectionIsClosedAndNoSecretIsLogged() throws Exception {
		InetSocketAddress address = start(TOKENS);
		try (LoggedLines log = new LoggedLines()) {
			assertThat(LoginClient.logIn(address, "alice:guessed-secret")).isFalse();
			await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.WRONG_CREDENTIALS));
			assertThat(log.warnings()).anyMatch((line) -> line.contains("wrong credentials"));
			assertThat(log.all()).noneMatch((line) -> line.contains("guessed-secret"));
		}
	}

	@Test
	void whenPasswordHoldsColonsThenItIsTakenWhole() throws Exception {
		InetSocketAddress address = start(PasswordAuthenticator.of((user, password) -> {
			if (!password.equals("a:b::c")) {
				throw new InvalidCredentialsException("wrong");
			}
			return Credentials.of(user, Credentials.PASSWORD, Map.of());
		}));
		assertThat(LoginClient.logIn(address, "alice:a:b::c")).isTrue();
		assertThat(LoginClient.logIn(address, "alice:a")).isFalse();
	}

	@Test
	void whenTokenIsTooLongThenItIsRefused() throws Exception {
		assertThat(LoginClient.logIn(start(TOKENS), "alice:" + "x".repeat(5000))).isFalse();
		await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.WRONG_CREDENTIALS));
	}

	@Test
	void whenBearerTokenFillsSeveralReadsThenItIsTakenWhole() throws Exception {
		String token = "t".repeat(5000);
		InetSocketAddress address = start(TokenAuthenticator.bearer((user, given) -> {
			if (!given.equals(token)) {
				throw new InvalidCredentialsException("wrong");
			}
			return Credentials.of("service", Credentials.BEARER, Map.of());
		}));
		assertThat(LoginClient.logIn(address, token)).isTrue();
	}

	@Test
	void whenPeerSendsHalfATokenAndIsSilentThenItIsClosedAtTheDeadline() throws Exception {
		Authenticator lines = Authenticator.of((exchange) -> {
			while (exchange.receive(64)[0] != '\n') {
				continue;
			}
			return null;
		});
		InetSocketAddress address = start(lines,
				(options) -> options.authenticationTimeout(Duration.ofMillis(300)).lockout(null));
		try (LoginClient half = LoginClient.connect(address); LoginClient silent = LoginClient.connect(address)) {
			half.send("half a to");
			assertThat(half.isClosed()).isTrue();
			assertThat(silent.isClosed()).isTrue();
		}
		await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.TIMEOUT, Reason.TIMEOUT));
	}

	@Test
	void whenAHundredPeersAreSilentThenOthersLogIn() throws Exception {
		InetSocketAddress address = start(TOKENS);
		List<LoginClient> silent = new ArrayList<>();
		try {
			for (int i = 0; i < 100; i++) {
				silent.add(LoginClient.connect(address));
			}
			assertThat(LoginClient.logIn(address, "alice:sesame")).isTrue();
		}
		finally {
			closeAll(silent);
		}
		await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.ACCEPTED));
	}

	@Test
	void whenAuthenticatorsWaitForTheirPeersThenOthersLogIn() throws Exception {
		CountDownLatch waiting = new CountDownLatch(20);
		Authenticator authenticator = Authenticator.of((exchange) -> {
			if (exchange.receive(1)[0] == 'w') {
				waiting.countDown();
				exchange.receive(1);
			}
			exchange.send("AUTH_OK".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
			return null;
		});
		InetSocketAddress address = start(authenticator, (options) -> options.maxHandshakes(20));
		List<LoginClient> peers = new ArrayList<>();
		try {
			for (int i = 0; i < 20; i++) {
				peers.add(LoginClient.connect(address));
				peers.get(i).send("w");
			}
			waiting.await();
			// Again, because the last ones may not wait yet.
			await().until(() -> LoginClient.logIn(address, "x"));
		}
		finally {
			closeAll(peers);
		}
		await().untilAsserted(() -> assertThat(this.events.reasons()).contains(Reason.TOO_MANY, Reason.ACCEPTED));
	}

	@Test
	void whenTooManyPeersAreSilentThenTheOldestIsCut() throws Exception {
		InetSocketAddress address = start(TOKENS, (options) -> options.maxHandshakes(3));
		List<LoginClient> silent = new ArrayList<>();
		try {
			for (int i = 1; i <= 3; i++) {
				silent.add(LoginClient.connect(address));
				await().until(this.server::handshakes, Integer.valueOf(i)::equals);
			}
			try (LoginClient newest = LoginClient.connect(address)) {
				assertThat(silent.get(0).isClosed()).isTrue();
				newest.send("alice:sesame");
				assertThat(newest.isAccepted()).isTrue();
			}
		}
		finally {
			closeAll(silent);
		}
		await()
			.untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.TOO_MANY, Reason.ACCEPTED));
	}

	@Test
	void whenAnAddressFailsTooOftenThenItsLoginsAreRefusedForAWhileAndItsConnectionsLive() throws Exception {
		InetSocketAddress address = start(TOKENS,
				(options) -> options.lockout(LockoutPolicy.of(3, Duration.ofMinutes(1), List.of())));
		try (LoginClient live = LoginClient.connect(address)) {
			live.send("alice:sesame");
			assertThat(live.isAccepted()).isTrue();
			await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.ACCEPTED));
			for (int i = 0; i < 3; i++) {
				assertThat(LoginClient.logIn(address, "alice:wrong")).isFalse();
			}
			await().untilAsserted(() -> assertThat(this.events.reasons()).hasSize(4));
			assertThat(LoginClient.logIn(address, "alice:sesame")).isFalse();
			await().untilAsserted(() -> assertThat(this.events.reasons()).endsWith(Reason.LOCKED_OUT));
			live.send(LoginClient.ping());
			assertThat(live.isPinged()).isTrue();
			this.clock.advance(Duration.ofMinutes(1));
			assertThat(LoginClient.logIn(address, "alice:sesame")).isTrue();
		}
	}

	@Test
	void whenPeersConnectBeforeTheLockOutThenTheirLaterAttemptsAreRefused() throws Exception {
		InetSocketAddress address = start(TOKENS,
				(options) -> options.lockout(LockoutPolicy.of(1, Duration.ofMinutes(1), List.of())));
		try (LoginClient early = LoginClient.connect(address)) {
			await().until(() -> this.server.handshakes() == 1);
			assertThat(LoginClient.logIn(address, "alice:wrong")).isFalse();
			await().untilAsserted(() -> assertThat(this.events.reasons()).hasSize(1));
			early.send("alice:sesame");
			assertThat(early.isAccepted()).isFalse();
		}
		await().untilAsserted(() -> assertThat(this.events.reasons()).endsWith(Reason.LOCKED_OUT));
	}

	/** Or else a peer could guess at as many secrets as it has connections. */
	@Test
	void whenLoginsRunAtTheSameTimeThenThoseBehindTheLastFailureAreRefusedWithoutAWord() throws Exception {
		CountDownLatch running = new CountDownLatch(2);
		CountDownLatch locked = new CountDownLatch(1);
		InetSocketAddress address = start(PasswordAuthenticator.of((user, password) -> {
			running.countDown();
			if (!password.equals("right")) {
				awaitQuietly(running);
				throw new InvalidCredentialsException("wrong");
			}
			awaitQuietly(locked);
			return Credentials.of(user, Credentials.PASSWORD, Map.of());
		}), (options) -> options.lockout(LockoutPolicy.of(1, Duration.ofMinutes(1), List.of())));
		try (LoginClient right = LoginClient.connect(address); LoginClient wrong = LoginClient.connect(address)) {
			right.send("alice:right");
			wrong.send("alice:wrong");
			assertThat(wrong.isAccepted()).isFalse();
			await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.WRONG_CREDENTIALS));
			locked.countDown();
			assertThat(right.isAccepted()).isFalse();
		}
		await().untilAsserted(
				() -> assertThat(this.events.reasons()).containsExactly(Reason.WRONG_CREDENTIALS, Reason.LOCKED_OUT));
	}

	@Test
	void whenAnAuthenticatorThatSaysNothingEndsAfterALockOutThenThePeerIsRefused() throws Exception {
		CountDownLatch running = new CountDownLatch(2);
		CountDownLatch locked = new CountDownLatch(1);
		InetSocketAddress address = start(Authenticator.of((exchange) -> {
			boolean right = exchange.receive(1)[0] == 'r';
			running.countDown();
			awaitQuietly(right ? locked : running);
			if (!right) {
				throw new InvalidCredentialsException("wrong");
			}
			return null;
		}), (options) -> options.lockout(LockoutPolicy.of(1, Duration.ofMinutes(1), List.of())));
		try (LoginClient right = LoginClient.connect(address); LoginClient wrong = LoginClient.connect(address)) {
			right.send("r");
			wrong.send("w");
			assertThat(wrong.isClosed()).isTrue();
			await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.WRONG_CREDENTIALS));
			locked.countDown();
			assertThat(right.isClosed()).isTrue();
		}
	}

	@Test
	void whenAddressIsExemptThenItIsNeverLockedOut() throws Exception {
		InetSocketAddress address = start(TOKENS, (options) -> options
			.lockout(LockoutPolicy.of(1, Duration.ofMinutes(1), List.of("127.0.0.0/8", "::1"))));
		assertThat(LoginClient.logIn(address, "alice:wrong")).isFalse();
		assertThat(LoginClient.logIn(address, "alice:sesame")).isTrue();
	}

	@Test
	void whenPeerClosesBeforeItsFirstByteThenItIsNoFailureAndNoWarning() throws Exception {
		InetSocketAddress address = start(TOKENS);
		try (LoggedLines log = new LoggedLines()) {
			for (int i = 0; i < 5; i++) {
				LoginClient.connect(address).close();
			}
			assertThat(LoginClient.logIn(address, "alice:sesame")).isTrue();
			assertThat(log.warnings()).noneMatch((line) -> line.contains("/127.0.0.1"));
		}
		await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.ACCEPTED));
	}

	@Test
	void whenAuthenticatorFailsByItsOwnFaultThenTheConnectionIsClosedAndNothingIsCounted() throws Exception {
		InetSocketAddress address = start(PasswordAuthenticator.of((user, password) -> {
			throw new NumberFormatException("For input string: " + password);
		}), (options) -> options.lockout(LockoutPolicy.of(1, Duration.ofMinutes(1), List.of())));
		try (LoggedLines log = new LoggedLines()) {
			assertThat(LoginClient.logIn(address, "alice:my-secret")).isFalse();
			assertThat(LoginClient.logIn(address, "alice:my-secret")).isFalse();
			await().untilAsserted(() -> assertThat(log.warnings())
				.anyMatch((line) -> line.contains("NumberFormatException at " + getClass().getName())));
			assertThat(log.all()).noneMatch((line) -> line.contains("my-secret"));
		}
		await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.ERROR, Reason.ERROR));
	}

	@Test
	void whenPeerSpeaksTlsToAPlainPortThenOneLineSaysSo() throws Exception {
		byte[] hello = { 22, 3, 1, 0, 5, 1, 0, 0, 1, 0 };
		for (Authenticator authenticator : new Authenticator[] { null, TOKENS }) {
			this.events.authentications.clear();
			InetSocketAddress address = start(authenticator);
			try (LoggedLines log = new LoggedLines(); LoginClient client = LoginClient.connect(address)) {
				client.send(hello);
				assertThat(client.isClosed()).isTrue();
				assertThat(log.warnings()).filteredOn((line) -> line.contains("it speaks TLS"))
					.singleElement()
					.satisfies((line) -> assertThat(line).doesNotContain("stack trace"));
			}
			assertThat(this.events.reasons()).containsExactly(Reason.UNEXPECTED_TLS);
			this.server.close();
		}
	}

	private static Credentials credentials(RpycConnection connection) {
		Credentials credentials = connection.attribute(Credentials.class);
		assertThat(credentials).isNotNull();
		return credentials;
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void closeAll(List<LoginClient> clients) throws IOException {
		for (LoginClient client : clients) {
			client.close();
		}
	}

	private InetSocketAddress start(Authenticator authenticator) throws IOException {
		return start(authenticator, (options) -> {
		});
	}

	private InetSocketAddress start(Authenticator authenticator, Consumer<RpycServerOptions.Builder> customizer)
			throws IOException {
		RpycServerOptions.Builder options = RpycServerOptions.builder()
			.port(0)
			.service(new EchoService())
			.authenticator(authenticator)
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
