package io.rpyc.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.rpyc.InvalidCredentialsException;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.Authenticator;
import io.rpyc.security.CredentialVerifier;
import io.rpyc.security.Credentials;
import io.rpyc.security.PasswordAuthenticator;
import io.rpyc.security.TokenAuthenticator;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests logins to stock servers with the reference's authenticator and to servers of this
 * library.
 */
class LoginIntegrationTests {

	private static final String LOCALHOST = "127.0.0.1";

	/** Whatever the secret, as a password may hold colons. */
	private static final CredentialVerifier VERIFIER = (username, secret) -> {
		if (!secret.equals("ses:ame")) {
			throw new InvalidCredentialsException("wrong");
		}
		return Credentials.of(username.isEmpty() ? "somebody" : username, Credentials.PASSWORD, Map.of());
	};

	private static final CredentialVerifier BEARER = (username, token) -> VERIFIER.verify(username,
			token.replace("sesame", "ses:ame"));

	static Stream<Arguments> modes() {
		return Stream.of(
				Arguments.of(PasswordAuthenticator.of(VERIFIER), ClientAuthenticator.password("alice", "ses:ame"),
						"alice", ClientAuthenticator.password("alice", "guess")),
				Arguments.of(TokenAuthenticator.of(List.of("ses:ame")), ClientAuthenticator.token("alice", "ses:ame"),
						"alice", ClientAuthenticator.token("alice", "guess")),
				Arguments.of(TokenAuthenticator.bearer(BEARER), ClientAuthenticator.bearer(() -> "sesame"), "somebody",
						ClientAuthenticator.bearer(() -> "guess")));
	}

	@ParameterizedTest
	@EnumSource
	void theClientLogsInToTheReferencesTokenAuthenticator(RpycVersion version) {
		try (PythonServer server = PythonServer
			.start(PythonScript.of(PythonEnvironment.rpyc(version), "python/login_server.py", "sesame"))) {
			RpycClient client = client(ClientAuthenticator.token("alice", "sesame"));
			for (int i = 0; i < 2; i++) {
				try (RpycConnection connection = client.connect(LOCALHOST, server.port())) {
					assertThat(connection.root().invoke("user")).isEqualTo("alice");
				}
			}
			assertThatExceptionOfType(InvalidCredentialsException.class)
				.isThrownBy(() -> client(ClientAuthenticator.token("alice", "guess")).connect(LOCALHOST, server.port()))
				.withMessageContaining("refused the token of user 'alice'")
				.withMessageNotContaining("guess");
		}
	}

	@ParameterizedTest
	@MethodSource("modes")
	void theClientLogsInToAServerOfThisLibrary(Authenticator authenticator, ClientAuthenticator right, String user,
			ClientAuthenticator wrong) throws IOException {
		try (RpycServer server = server(authenticator)) {
			int port = server.address().getPort();
			try (RpycConnection connection = client(right).connect(LOCALHOST, port)) {
				assertThat((String) connection.root().invoke("who")).isEqualTo(user);
			}
			assertThatExceptionOfType(InvalidCredentialsException.class)
				.isThrownBy(() -> client(wrong).connect(LOCALHOST, port))
				.withMessageContaining("refused the ");
		}
	}

	@Test
	void theSecretIsAskedForAtEachConnection() throws IOException {
		AtomicInteger asked = new AtomicInteger();
		RpycClient client = client(ClientAuthenticator.password("alice", () -> {
			asked.incrementAndGet();
			return "ses:ame";
		}));
		try (RpycServer server = server(PasswordAuthenticator.of(VERIFIER))) {
			for (int i = 0; i < 3; i++) {
				client.connect(LOCALHOST, server.address().getPort()).close();
			}
		}
		assertThat(asked).hasValue(3);
	}

	@Test
	void anExchangeOfTheUsersOwnIsPossible() throws IOException {
		Authenticator greeting = Authenticator.of((exchange) -> {
			byte[] challenge = exchange.receive(100);
			exchange.send(challenge);
			return Credentials.of("echo", "custom", Map.of());
		});
		ClientAuthenticator mirror = (exchange) -> {
			exchange.send(new byte[] { 1, 2, 3 });
			if (exchange.receive(3).length != 3) {
				throw new RpycAuthenticationException("no answer");
			}
		};
		try (RpycServer server = server(greeting)) {
			try (RpycConnection connection = client(mirror).connect(LOCALHOST, server.address().getPort())) {
				assertThat(connection.root().invoke("who")).isEqualTo("echo");
			}
		}
	}

	@Test
	void aLoginDoesNotCrossANetworkInTheClearUnlessThatIsAllowed() {
		ClientAuthenticator login = ClientAuthenticator.password("alice", () -> {
			throw new AssertionError("asked for the password");
		});
		assertThatExceptionOfType(RpycAuthenticationException.class)
			.isThrownBy(() -> client(login).connect("192.0.2.1", 18812))
			.withMessage("the login to 192.0.2.1:18812 would cross the network in the clear: set tls,"
					+ " or allow it with clearTextLogin(true)");
		RpycClient allowed = RpycClient.create(
				(options) -> options.authenticator(login).clearTextLogin(true).connectTimeout(Duration.ofMillis(50)));
		assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> allowed.connect("192.0.2.1", 18812));
	}

	@Test
	void whenTheServerExpectsNoLoginThenTheErrorSaysToCheckIt() throws IOException {
		try (RpycServer server = server(null)) {
			assertThatExceptionOfType(InvalidCredentialsException.class)
				.isThrownBy(() -> client(ClientAuthenticator.password("alice", "ses:ame")).connect(LOCALHOST,
						server.address().getPort()))
				.withMessageContaining("that the server expects this kind of login");
		}
	}

	@Test
	void whenTheLoginCannotBeWrittenThenItIsRefusedAndTheSecretIsNeverShown() {
		assertThatIllegalArgumentException().isThrownBy(() -> ClientAuthenticator.password("a:b", "c"))
			.withMessageContaining("(was 'a:b')");
		assertThat(ClientAuthenticator.password("alice", "secret").toString()).contains("alice")
			.doesNotContain("secret");
	}

	private static RpycServer server(@Nullable Authenticator authenticator) throws IOException {
		RpycServerOptions.Builder options = RpycServerOptions.builder().port(0).service(new WhoService());
		if (authenticator != null) {
			options.authenticator(authenticator);
		}
		return new RpycServer(options.build()).start();
	}

	private static RpycClient client(ClientAuthenticator authenticator) {
		return RpycClient.create((options) -> options.authenticator(authenticator));
	}

	public static class WhoService {

		@Exposed
		public String who(Credentials credentials) {
			return credentials.name();
		}

	}

}
