package io.rpyc.testing;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
	void whenScriptFailsThenErrorHasTheLineAndTheOutput(RpycVersion version) {
		PythonEnvironment environment = PythonEnvironment.rpyc(version);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> PythonScript.run(environment, "python/failing.py"))
			.withMessageContaining("'python/failing.py' failed at line 3 with AssertionError: one is not two")
			.withMessageContaining("before the failure");
	}

	@Test
	void whenScriptDoesNotExistThenErrorNamesIt() {
		PythonEnvironment environment = PythonEnvironment.rpyc(RpycVersion.latest());
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> PythonScript.run(environment, "python/missing.py"))
			.withMessageContaining("'python/missing.py' is neither on the class path nor in the file system");
	}

	@Test
	void whenScriptIsClosedThenItsChildrenEndToo() {
		PythonScript script = PythonScript.of(PythonEnvironment.rpyc(RpycVersion.latest()), "python/sleeping.py");
		long child;
		try (PythonProcess process = script.start()) {
			child = Long.parseLong(process.awaitLine("CHILD ").substring("CHILD ".length()));
			assertThat(isAlive(child)).isTrue();
		}
		Awaitility.await().until(() -> !isAlive(child));
	}

	@Test
	void whenDeadlinePassesThenScriptFails() {
		PythonScript script = PythonScript.of(PythonEnvironment.rpyc(RpycVersion.latest()), "python/sleeping.py")
			.withDeadline(Duration.ofMillis(500));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(script::run)
			.withMessageContaining("did not end within PT0.5S");
	}

	@ParameterizedTest
	@CsvSource({ "V5, threaded", "V6, threaded", "V5, pool", "V6, pool" })
	void ordinaryServerScriptGetsAFreePort(RpycVersion version, String kind) {
		PythonEnvironment environment = PythonEnvironment.rpyc(version);
		PythonServer server = PythonServer
			.serve(PythonScript.of(environment, "python/threaded_server.py", kind, "Welcome"));
		try (server) {
			assertThat(server.port()).isPositive().isNotEqualTo(18861);
			greet(version, server, "Welcome ada");
		}
		assertThat(server.isAlive()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void scriptThatOnlyDefinesAServiceIsServed(RpycVersion version) {
		try (PythonServer server = PythonServer
			.serve(PythonScript.of(PythonEnvironment.rpyc(version), "python/service_only.py"))) {
			greet(version, server, "Hello ada");
		}
	}

	@Test
	void whenServerDoesNotStartThenErrorShowsItsOutput() {
		PythonScript script = PythonScript.of(PythonEnvironment.rpyc(RpycVersion.latest()), "python/no_server.py");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> PythonServer.serve(script))
			.withMessageContaining("there was a problem")
			.withMessageContaining("no_server.py starts no rpyc server, and defines 0 services");
	}

	private static void greet(RpycVersion version, PythonServer server, String greeting) {
		new StockPython().with(version)
			.withServer(new InetSocketAddress("127.0.0.1", server.port()))
			.runSnippet("assert conn.root.greet('ada') == '" + greeting + "'");
	}

	private static boolean isAlive(long pid) {
		// A process that has ended but is not reaped yet counts as alive; it has no
		// command.
		return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).flatMap((it) -> it.info().command()).isPresent();
	}

}
