package io.rpyc.testing;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PythonEnvironment}, {@link PythonScript} and {@link PythonServer}.
 */
class PythonEnvironmentIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void scriptRunsWithTheRpycOfItsEnvironment(RpycVersion version) {
		String output = PythonScript.run(PythonEnvironment.rpyc(version), "python/version.py", "a b", 7, "\u00e9");
		assertThat(output.lines()).containsExactly(version.number(), "a b", "7", "\u00e9");
	}

	@ParameterizedTest
	@EnumSource
	void whenScriptFailsThenErrorShowsItsOutput(RpycVersion version) {
		PythonEnvironment environment = PythonEnvironment.rpyc(version);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> PythonScript.run(environment, "python/failing.py"))
			.withMessageContaining("'python/failing.py' ended with exit code 1")
			.withMessageContaining("before the failure")
			.withMessageContaining("AssertionError: one is not two");
	}

	@ParameterizedTest
	@EnumSource
	void whenScriptIsClosedThenItsChildrenEndToo(RpycVersion version) {
		PythonScript script = PythonScript.of(PythonEnvironment.rpyc(version), "python/sleeping.py");
		long child;
		try (PythonProcess process = script.start()) {
			child = Long.parseLong(process.awaitLine("CHILD ").substring("CHILD ".length()));
			assertThat(isAlive(child)).isTrue();
		}
		Awaitility.await().until(() -> !isAlive(child));
	}

	@ParameterizedTest
	@EnumSource
	void whenDeadlinePassesThenScriptFails(RpycVersion version) {
		PythonScript script = PythonScript.of(PythonEnvironment.rpyc(version), "python/sleeping.py")
			.withDeadline(Duration.ofMillis(500));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(script::run)
			.withMessageContaining("did not end within PT0.5S");
	}

	@ParameterizedTest
	@EnumSource
	void acceptanceScriptHoldsOnStockServer(RpycVersion version) {
		PythonEnvironment environment = PythonEnvironment.rpyc(version);
		try (PythonServer server = PythonServer.start(environment, "threaded", "calculator")) {
			assertThat(PythonScript.run(environment, "python/calculator_acceptance.py", "localhost", server.port()))
				.endsWith("DONE");
			assertThat(server.isAlive()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void garbageScriptWaitsForALine(RpycVersion version) {
		PythonEnvironment environment = PythonEnvironment.rpyc(version);
		try (PythonServer server = PythonServer.start(environment, "threaded", "calculator");
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
		PythonServer server = PythonServer.start(PythonEnvironment.rpyc(RpycVersion.V6), kind, "slave");
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
			.isThrownBy(() -> PythonServer.start(environment, "no-such-kind", "calculator"))
			.withMessageContaining("KeyError: 'no-such-kind'");
	}

	private static boolean isAlive(long pid) {
		// A process that has ended but is not reaped yet counts as alive; it has no
		// command.
		return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).flatMap((it) -> it.info().command()).isPresent();
	}

}
