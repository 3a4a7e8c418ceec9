package io.rpyc.security;

import java.io.EOFException;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

import io.netty.handler.ssl.SslContext;
import io.rpyc.InvalidCredentialsException;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.security.tls.CertificateCredentials;
import io.rpyc.security.tls.CertificateRequirement;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.security.tls.TestCertificates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Authenticator}, its functions and its chains.
 */
class AuthenticatorTests {

	private static final Credentials ANN = Credentials.of("ann", "token", Map.of("role", "user", "a", 1));

	private static final Credentials BOB = Credentials.of("bob", "password", Map.of("role", "admin"));

	private static final ScriptedExchange SILENT = ScriptedExchange.of(new byte[0][]);

	@Test
	void whenFunctionReturnsThenItsCredentialsAreTheResult() throws IOException {
		Authenticator authenticator = Authenticator.of((exchange) -> ANN);
		assertThat(authenticator.authenticate(SILENT)).isSameAs(ANN);
		assertThat(authenticator.speaksFirst()).isFalse();
		assertThat(authenticator.tls()).isNull();
	}

	@Test
	void whenFunctionThrowsAnythingThenIsAuthenticationException() {
		Authenticator authenticator = Authenticator.of((exchange) -> {
			throw new ClassNotFoundException("secret");
		});
		assertThatExceptionOfType(RpycAuthenticationException.class)
			.isThrownBy(() -> authenticator.authenticate(SILENT))
			.withMessageNotContaining("secret")
			.withCauseInstanceOf(ClassNotFoundException.class);
	}

	@Test
	void whenFunctionThrowsWhatServerExpectsThenItPasses() {
		for (Exception expected : new Exception[] { new InvalidCredentialsException("no"), new EOFException(),
				new RpycTimeoutException("late") }) {
			Authenticator authenticator = Authenticator.of((exchange) -> {
				throw expected;
			});
			assertThatExceptionOfType(expected.getClass()).isThrownBy(() -> authenticator.authenticate(SILENT))
				.isSameAs(expected);
		}
	}

	@Test
	void whenFunctionIsInterruptedThenThreadStaysInterrupted() {
		Authenticator authenticator = Authenticator.of((exchange) -> {
			throw new InterruptedException();
		});
		assertThatExceptionOfType(RpycAuthenticationException.class)
			.isThrownBy(() -> authenticator.authenticate(SILENT));
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void whenBothOfChainGiveCredentialsThenLaterNameAndEarlierAreFound() throws IOException {
		Credentials credentials = chain(ANN, BOB).authenticate(SILENT);
		assertThat(credentials).isNotNull();
		assertThat(credentials.name()).isEqualTo("bob");
		assertThat(credentials.mechanism()).isEqualTo("password");
		assertThat(credentials.attributes()).containsOnly(Map.entry("role", "admin"), Map.entry("a", 1));
		assertThat(credentials.find(UserCredentials.class)).contains((UserCredentials) BOB);
		assertThat(credentials.find(CertificateCredentials.class)).isEmpty();
	}

	@Test
	void whenOneOfChainGivesCredentialsThenTheyAreTheResult() throws IOException {
		assertThat(chain(ANN, null).authenticate(SILENT)).isSameAs(ANN);
		assertThat(chain(null, BOB).authenticate(SILENT)).isSameAs(BOB);
		assertThat(chain(null, null).authenticate(SILENT)).isNull();
	}

	@Test
	void whenFirstOfChainRefusesThenSecondIsNotAsked() {
		ScriptedExchange exchange = ScriptedExchange.of("ann:wrong", "more");
		Authenticator authenticator = TokenAuthenticator.of(List.of("right")).then((next) -> {
			next.receive(10);
			return BOB;
		});
		assertThatExceptionOfType(InvalidCredentialsException.class)
			.isThrownBy(() -> authenticator.authenticate(exchange));
		assertThat(exchange.unread()).isOne();
	}

	@Test
	void whenTlsIsFirstThenChainWaitsForBytesOnlyIfNextDoes() {
		Authenticator tls = SSLAuthenticator.using(AuthenticatorTests::noContext, CertificateRequirement.OPTIONAL);
		Authenticator silent = (exchange) -> ANN;
		assertThat(tls.speaksFirst()).isTrue();
		assertThat(tls.then(silent).speaksFirst()).isFalse();
		assertThat(tls.then(silent).then(silent).speaksFirst()).isFalse();
		assertThat(tls.then(new Greeter()).speaksFirst()).isTrue();
		assertThat(silent.then(new Greeter()).speaksFirst()).isFalse();
		assertThat(new Greeter().then(silent).speaksFirst()).isTrue();
	}

	@Test
	void whenAChainNeedsNoBytesFromPeersWithACertificateThenItWaitsForTheOthersAlone() {
		Authenticator either = new Authenticator() {

			@Override
			public Credentials authenticate(AuthenticationExchange exchange) {
				throw new UnsupportedOperationException();
			}

			@Override
			public boolean speaksFirst(List<X509Certificate> peerCertificates) {
				return !peerCertificates.isEmpty();
			}

		};
		Authenticator chain = SSLAuthenticator.using(AuthenticatorTests::noContext, CertificateRequirement.OPTIONAL)
			.then(either);
		assertThat(chain.speaksFirst(List.of())).isFalse();
		assertThat(chain.speaksFirst(List.of(TestCertificates.CLIENT.bundle().getCertificate()))).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void whenCertificateMayBeLeftOutThenTlsAloneDoesNotAuthenticate(CertificateRequirement requirement) {
		Authenticator tls = SSLAuthenticator.using(AuthenticatorTests::noContext, requirement);
		assertThat(tls.authenticates()).isEqualTo(requirement == CertificateRequirement.REQUIRED);
		assertThat(tls.then((exchange) -> ANN).authenticates()).isTrue();
	}

	@Test
	void whenTlsIsSecondThenIsRefused() {
		SslContext context = TestCertificates.SERVER.serverContext();
		Authenticator tls = SSLAuthenticator.using(() -> context, CertificateRequirement.NONE);
		assertThat(tls.then((exchange) -> ANN).tls()).isSameAs(context);
		assertThatIllegalArgumentException().isThrownBy(() -> new Greeter().then(tls))
			.withMessageContaining("'next' must not use TLS");
	}

	private static Authenticator chain(@Nullable Credentials first, @Nullable Credentials second) {
		return Authenticator.of((exchange) -> first).then((exchange) -> second);
	}

	private static SslContext noContext() {
		throw new AssertionError("not asked for");
	}

	private static final class Greeter implements Authenticator {

		@Override
		public @Nullable Credentials authenticate(AuthenticationExchange exchange) {
			return null;
		}

		@Override
		public boolean speaksFirst() {
			return true;
		}

	}

}
