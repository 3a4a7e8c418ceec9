package io.rpyc.testing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The scripts of other tests, against a stock server.
 */
class StockServerIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void acceptanceScriptHoldsOnStockServer(RpycVersion version) {
		PythonEnvironment environment = PythonEnvironment.rpyc(version);
		try (PythonServer server = StockServer.start(environment, "threaded", "calculator")) {
			assertThat(PythonScript.run(environment, "python/calculator_acceptance.py", "localhost", server.port()))
				.endsWith("DONE");
			assertThat(server.isAlive()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void garbageScriptWaitsForALine(RpycVersion version) {
		PythonEnvironment environment = PythonEnvironment.rpyc(version);
		try (PythonServer server = StockServer.start(environment, "threaded", "calculator");
				PythonProcess garbage = PythonScript
					.of(environment, "python/garbage.py", "localhost", server.port(), 10)
					.start()) {
			garbage.awaitLine("DONE");
			assertThat(garbage.isAlive()).isTrue();
			garbage.sendLine("");
			garbage.awaitSuccess();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "threaded", "pool", "oneshot" })
	void stockServerStartsAndStops(String kind) {
		PythonServer server = StockServer.start(PythonEnvironment.rpyc(RpycVersion.V6), kind, "slave");
		try (server) {
			assertThat(server.port()).isPositive();
			assertThat(server.output()).isEqualTo("PORT " + server.port());
			assertThat(server.isAlive()).isTrue();
		}
		assertThat(server.isAlive()).isFalse();
	}

	@Test
	void whenServerDoesNotStartThenErrorShowsItsOutput() {
		PythonEnvironment environment = PythonEnvironment.rpyc(RpycVersion.V6);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> StockServer.start(environment, "no-such-kind", "calculator"))
			.withMessageContaining("KeyError: 'no-such-kind'");
	}

}
