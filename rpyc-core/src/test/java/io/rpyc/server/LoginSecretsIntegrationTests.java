package io.rpyc.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import javax.net.ssl.SSLContext;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.rpyc.InvalidCredentialsException;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.security.Authenticator;
import io.rpyc.security.CredentialVerifier;
import io.rpyc.security.Credentials;
import io.rpyc.security.PasswordAuthenticator;
import io.rpyc.security.TokenAuthenticator;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.security.tls.TestCertificates;
import io.rpyc.service.Exposed;
import io.rpyc.testing.TracedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * No login leaves its secret in the log, on any level.
 */
@Tag("tls")
class LoginSecretsIntegrationTests {

	private static final String SECRET = "S3same-0pen";

	private final RecordedEvents events = new RecordedEvents();

	private TracedLog log;

	private RpycServer server;

	@BeforeEach
	void trace() {
		this.log = new TracedLog("io.rpyc", "io.rpyc.protocol", "io.netty");
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.log.close();
	}

	@Test
	void whenPeersLogInThenTheirSecretsAreNotLogged() throws Exception {
		for (Authenticator authenticator : new Authenticator[] { TokenAuthenticator.of(Set.of(SECRET)),
				PasswordAuthenticator.of(accepting()), TokenAuthenticator.bearer(accepting()) }) {
			InetSocketAddress address = start(authenticator);
			assertThat(LoginClient.logIn(address, "alice:" + SECRET)).isTrue();
			awaitReason(Reason.ACCEPTED);
			this.server.close();
		}
		assertNothingIsToldOfTheSecret();
	}

	@Test
	void whenLoginsFailThenTheirSecretsAreNotLogged() throws Exception {
		InetSocketAddress address = start(TokenAuthenticator.of(Set.of("another")));
		for (String credential : new String[] { "alice:" + SECRET, SECRET, "alice:" + SECRET + "x".repeat(5000),
				"ali\nce:" + SECRET }) {
			assertThat(LoginClient.logIn(address, credential)).isFalse();
			awaitReason(Reason.WRONG_CREDENTIALS);
		}
		try (LoginClient client = LoginClient.connect(address)) {
			client.send(("alice:" + SECRET + "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
			assertThat(client.isAccepted()).isFalse();
		}
		awaitReason(Reason.WRONG_CREDENTIALS);
		assertNothingIsToldOfTheSecret();
	}

	@Test
	void whenAVerifierFailsWithTheSecretInItsMessageThenItIsNotLogged() throws Exception {
		CredentialVerifier faulty = (user, secret) -> {
			throw new IllegalArgumentException("not good: " + secret, new IOException(secret));
		};
		assertThat(LoginClient.logIn(start(PasswordAuthenticator.of(faulty)), "alice:" + SECRET)).isFalse();
		awaitReason(Reason.ERROR);
		this.server.close();
		CredentialVerifier talkative = (user, secret) -> {
			throw new InvalidCredentialsException("no such password: " + secret);
		};
		assertThat(LoginClient.logIn(start(PasswordAuthenticator.of(talkative)), "alice:" + SECRET)).isFalse();
		awaitReason(Reason.WRONG_CREDENTIALS);
		assertNothingIsToldOfTheSecret();
	}

	@Test
	void whenACredentialIsSentToAServerThatAsksForNoneThenItIsNotLogged() throws Exception {
		try (LoginClient client = LoginClient.connect(start(null))) {
			client.send("alice:" + SECRET);
			client.readToEnd();
		}
		assertNothingIsToldOfTheSecret();
	}

	@Test
	void whenACredentialIsSentWithoutTlsToAPortWithTlsThenItIsNotLogged(@TempDir Path directory) throws Exception {
		InetSocketAddress address = start(tls(directory).then(TokenAuthenticator.of(Set.of(SECRET))));
		try (LoginClient client = LoginClient.connect(address)) {
			client.send("alice:" + SECRET);
			client.readToEnd();
		}
		awaitReason(Reason.PLAIN_TEXT);
		assertNothingIsToldOfTheSecret();
	}

	@Test
	void whenPeersLogInInsideTlsThenTheirSecretsAreNotLogged(@TempDir Path directory) throws Exception {
		InetSocketAddress address = start(tls(directory).then(TokenAuthenticator.of(Set.of(SECRET))));
		for (String credential : new String[] { "alice:" + SECRET, "alice:" + SECRET + "x" }) {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
			Socket plain = new Socket(address.getAddress(), address.getPort());
			try (LoginClient client = new LoginClient(
					context.getSocketFactory().createSocket(plain, "localhost", address.getPort(), true))) {
				client.send(credential);
				client.isAccepted();
			}
		}
		await().untilAsserted(
				() -> assertThat(this.events.reasons()).containsExactly(Reason.ACCEPTED, Reason.WRONG_CREDENTIALS));
		assertNothingIsToldOfTheSecret();
	}

	private void awaitReason(Reason reason) {
		await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(reason));
		assertThat(this.events.authentications).noneMatch((event) -> tells(event.toString()));
		this.events.authentications.clear();
	}

	private void assertNothingIsToldOfTheSecret() {
		this.server.close();
		assertThat(this.log.lines()).isNotEmpty().noneMatch(LoginSecretsIntegrationTests::tells);
	}

	private static boolean tells(String text) {
		String hex = HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8));
		return text.contains(SECRET) || text.toLowerCase(Locale.ROOT).contains(hex);
	}

	private static CredentialVerifier accepting() {
		return (user, secret) -> Credentials.of(user, Credentials.PASSWORD, Map.of("secret", secret));
	}

	private static SSLAuthenticator tls(Path directory) throws IOException {
		return SSLAuthenticator.builder()
			.keyfile(TestCertificates.SERVER.key(directory))
			.certfile(TestCertificates.SERVER.certificate(directory))
			.build();
	}

	private InetSocketAddress start(Authenticator authenticator) throws IOException {
		this.server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.service(new EchoService())
			.authenticator(authenticator)
			.lockout(null)
			.securityListener(this.events)
			.build()).start();
		return this.server.address();
	}

	static class EchoService {

		@Exposed
		Object echo(Object value) {
			return value;
		}

	}

}
