package io.rpyc.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.rpyc.InvalidCredentialsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TokenAuthenticator} and {@link PasswordAuthenticator}.
 */
class SecretAuthenticatorTests {

	private static final Authenticator TOKENS = TokenAuthenticator.of(List.of("token123", "se:cret"));

	@ParameterizedTest
	@ValueSource(strings = { "ann:token123", "ann:se:cret", "ann:token123\n" })
	void whenTokenIsValidThenPeerGetsAuthOk(String credential) throws IOException {
		ScriptedExchange exchange = ScriptedExchange.of(credential);
		assertThat(TOKENS.authenticate(exchange)).isEqualTo(Credentials.of("ann", "token", Map.of()));
		assertThat(exchange.sent()).containsExactly("AUTH_OK");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ann:token12", "ann:token123 ", "ann:", "ann", ":token123", "token123", "\n",
			"an\nn:token123", "an\u0000n:token123", "ann:token123:" })
	void whenCredentialIsWrongThenPeerGetsNothing(String credential) {
		ScriptedExchange exchange = ScriptedExchange.of(credential);
		assertThatExceptionOfType(InvalidCredentialsException.class).isThrownBy(() -> TOKENS.authenticate(exchange))
			.withMessageNotContainingAny("token123", "ann");
		assertThat(exchange.sent()).isEmpty();
	}

	@Test
	void whenCredentialIsNotUtf8ThenIsRefused() {
		ScriptedExchange exchange = ScriptedExchange.of(new byte[] { 'a', ':', (byte) 0xFF });
		assertThatExceptionOfType(InvalidCredentialsException.class).isThrownBy(() -> TOKENS.authenticate(exchange))
			.withMessageContaining("UTF-8");
	}

	@Test
	void whenTokensAreMissingThenIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> TokenAuthenticator.of(List.of()))
			.withMessageContaining("'tokens'");
		assertThatIllegalArgumentException().isThrownBy(() -> TokenAuthenticator.of(List.of("")))
			.withMessageContaining("'tokens'");
	}

	@Test
	void whenPasswordHoldsColonsThenFirstColonSplits() throws IOException {
		Authenticator passwords = PasswordAuthenticator
			.of((user, password) -> Credentials.of(user, Credentials.PASSWORD, Map.of("seen", password)));
		Credentials credentials = passwords.authenticate(ScriptedExchange.of("bób:p:w:ü"));
		assertThat(credentials).isNotNull();
		assertThat(credentials.name()).isEqualTo("bób");
		assertThat(credentials.attributes()).containsEntry("seen", "p:w:ü");
	}

	@Test
	void whenBearerTokenComesAloneThenUserIsEmpty() throws IOException {
		Authenticator bearer = TokenAuthenticator
			.bearer((user, token) -> Credentials.of(user + "|" + token, Credentials.BEARER, Map.of()));
		assertThat(bearer.authenticate(ScriptedExchange.of("abc.def"))).extracting(Credentials::name)
			.isEqualTo("|abc.def");
		assertThat(bearer.authenticate(ScriptedExchange.of("ann:abc.def"))).extracting(Credentials::name)
			.isEqualTo("ann|abc.def");
		String longToken = "x".repeat(8 * 1024);
		assertThat(bearer.authenticate(ScriptedExchange.of(longToken, ""))).extracting(Credentials::name)
			.isEqualTo("|" + longToken);
	}

	@Test
	void whenSecretIsPrintedThenItDoesNotShow() {
		assertThat(UserSecret.parse("ann:token123".getBytes(StandardCharsets.UTF_8))).asString()
			.contains("ann")
			.doesNotContain("token123");
	}

}
