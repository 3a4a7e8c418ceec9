package io.rpyc.benchmarks.compare;

import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ComparisonOptions}.
 */
class ComparisonOptionsTests {

	@Test
	void defaultsCompareEverything() {
		ComparisonOptions options = ComparisonOptions.parse();
		assertThat(options.loads()).containsExactly(Load.values());
		assertThat(options.clients()).containsExactly(RpycVersion.values());
		assertThat(options.callers()).containsExactly(1, 64);
		assertThat(options.protocols()).containsExactly(OtherProtocol.values());
		assertThat(options.clientLoads()).containsExactly(ClientLoad.values());
	}

	@Test
	void namesMayBeSpelledWithHyphens() {
		ComparisonOptions options = ComparisonOptions.parse("--loads", "root-call, TLS_CONNECT", "--rounds", "7",
				"--callers", "");
		assertThat(options.loads()).containsExactly(Load.ROOT_CALL, Load.TLS_CONNECT);
		assertThat(options.rounds()).isEqualTo(7);
		assertThat(options.callers()).isEmpty();
	}

	@Test
	void whenOptionIsWrongThenErrorNamesIt() {
		assertThatIllegalArgumentException().isThrownBy(() -> ComparisonOptions.parse("--round", "3"))
			.withMessageContaining("'--round'");
		assertThatIllegalArgumentException().isThrownBy(() -> ComparisonOptions.parse("--rounds"))
			.withMessageContaining("'--rounds'");
		assertThatIllegalArgumentException().isThrownBy(() -> ComparisonOptions.parse("--seconds", "60"))
			.withMessageContaining("--seconds 60.0 (expected: 0.05 to 10)");
	}

}
