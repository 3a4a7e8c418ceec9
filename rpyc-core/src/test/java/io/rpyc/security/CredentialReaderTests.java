package io.rpyc.security;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.rpyc.InvalidCredentialsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CredentialReader}.
 */
class CredentialReaderTests {

	private static final String SEGMENT = "x".repeat(CredentialReader.SEGMENT);

	@Test
	void whenReadIsShortThenItIsTheCredential() throws IOException {
		ScriptedExchange exchange = ScriptedExchange.of("user:token", "first frame");
		assertThat(read(exchange, 1024)).isEqualTo("user:token");
		assertThat(exchange.unread()).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "a:b\\n, a:b", "a:b\\r\\n, a:b", "a:b\\n\\n, a:b\\n", "\\n, ''", "\\r\\n, ''" })
	void whenCredentialEndsWithNewlineThenOneIsDropped(String sent, String expected) throws IOException {
		assertThat(read(ScriptedExchange.of(unescape(sent)), 1024)).isEqualTo(unescape(expected));
	}

	@Test
	void whenReadFillsSegmentThenReadingGoesOnToNewline() throws IOException {
		ScriptedExchange exchange = ScriptedExchange.of(SEGMENT, "y", "z\n", "first frame");
		assertThat(read(exchange, 8192)).isEqualTo(SEGMENT + "yz");
		assertThat(exchange.unread()).isOne();
	}

	@Test
	void whenReadFillsSegmentThenReadingGoesOnToQuietGap() throws IOException {
		ScriptedExchange exchange = ScriptedExchange.of(SEGMENT, "y", "", "first frame");
		assertThat(read(exchange, 8192)).isEqualTo(SEGMENT + "y");
		assertThat(exchange.unread()).isOne();
	}

	@Test
	void whenFullSegmentEndsWithNewlineThenNothingMoreIsAwaited() throws IOException {
		assertThat(read(ScriptedExchange.of(SEGMENT + "\n"), 8192)).isEqualTo(SEGMENT);
	}

	@ParameterizedTest
	@CsvSource({ "1024, 1024, true", "1024, 1025, false", "1024, 5000, false", "1199, 1200, false", "8192, 8192, true",
			"8192, 8193, false", "1, 1, true", "1, 2, false" })
	void whenCredentialIsLongerThanMaximumThenItIsRefused(int max, int length, boolean accepted) throws IOException {
		for (String end : new String[] { "", "\n", "\r\n" }) {
			ScriptedExchange exchange = ScriptedExchange.of("x".repeat(length) + end, "");
			if (accepted) {
				assertThat(read(exchange, max)).hasSize(length);
			}
			else {
				assertThatExceptionOfType(InvalidCredentialsException.class).isThrownBy(() -> read(exchange, max))
					.withMessageContaining(Integer.toString(max));
			}
		}
	}

	@Test
	void whenPeerDripsThenReadingStopsAtMaximum() {
		ScriptedExchange exchange = ScriptedExchange.of(SEGMENT, SEGMENT, SEGMENT, SEGMENT);
		assertThatExceptionOfType(InvalidCredentialsException.class).isThrownBy(() -> read(exchange, 2000));
		assertThat(exchange.unread()).isEqualTo(3);
	}

	@Test
	void whenPeerClosesBeforeItsCredentialThenIsEndOfFile() {
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(ScriptedExchange.of(new byte[0][]), 10));
	}

	@Test
	void whenMaximumIsNotPositiveThenIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> read(ScriptedExchange.of("a:b"), 0))
			.withMessageContaining("'max'");
	}

	private static String read(AuthenticationExchange exchange, int max) throws IOException {
		return new String(exchange.receiveCredential(max), StandardCharsets.UTF_8);
	}

	private static String unescape(String text) {
		return text.replace("\\n", "\n").replace("\\r", "\r");
	}

}
