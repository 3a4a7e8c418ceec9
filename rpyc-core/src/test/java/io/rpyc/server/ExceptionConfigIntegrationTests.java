package io.rpyc.server;

import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.service.Exposed;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The configuration keys that say what becomes of exceptions.
 */
class ExceptionConfigIntegrationTests {

	@ParameterizedTest
	@CsvSource({ "V5, false, SystemExit", "V6, false, SystemExit", "V5, true, EOFError", "V6, true, EOFError" })
	void exceptionThatEndsAProgramEndsTheConnectionWhereItStaysHere(RpycVersion version, boolean locally,
			String expected) throws Exception {
		try (RpycServer server = start(Map.of("propagate_SystemExit_locally", locally))) {
			PythonScript.run(PythonEnvironment.rpyc(version), "python/raised.py", "127.0.0.1",
					server.address().getPort(), "leave", expected);
		}
	}

	@ParameterizedTest
	@CsvSource({ "false, 0", "true, 1" })
	void exceptionWithoutAMeaningInPythonIsLoggedWhereLogExceptionsIsOn(boolean log, int lines) throws Exception {
		try (LoggedLines logged = new LoggedLines(); RpycServer server = start(Map.of("log_exceptions", log))) {
			PythonScript.run(PythonEnvironment.rpyc(RpycVersion.V6), "python/raised.py", "127.0.0.1",
					server.address().getPort(), "fail", "java.lang.IllegalStateException");
			assertThat(logged.warnings()).filteredOn((line) -> line.contains("without a Python counterpart"))
				.hasSize(lines);
		}
	}

	@Test
	void whenCallsFailAllTheTimeThenOneOfAKindAMinuteIsLogged() throws Exception {
		try (LoggedLines logged = new LoggedLines(); RpycServer server = start(Map.of())) {
			for (int i = 0; i < 3; i++) {
				PythonScript.run(PythonEnvironment.rpyc(RpycVersion.V6), "python/raised.py", "127.0.0.1",
						server.address().getPort(), "fail", "java.lang.IllegalStateException");
			}
			assertThat(logged.warnings()).filteredOn((line) -> line.contains("no meaning in Python")).hasSize(1);
		}
	}

	private static RpycServer start(Map<String, Object> config) throws Exception {
		return new RpycServer(RpycServerOptions.builder()
			.port(0)
			.service(new FailingService())
			.config(ProtocolConfig.secure(config))
			.build()).start();
	}

	static class FailingService {

		@Exposed
		void leave() {
			throw new PyException("SystemExit", 3);
		}

		@Exposed
		void fail() {
			throw new IllegalStateException("broken");
		}

	}

}
