package io.rpyc.client;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.protocol.Dialect;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The client against stock Python in child processes.
 */
class SubprocessIntegrationTests {

	private static final String SERVE = "from rpyc import SlaveService; from rpyc.utils.factory import connect_stdpipes;"
			+ " connect_stdpipes(SlaveService).serve_all()";

	private static final String SLEEP = "import time; time.sleep(60)";

	@ParameterizedTest
	@EnumSource
	void pythonServesOverItsPipes(RpycVersion version) throws Exception {
		RpycConnection connection = client(version).connectSubprocess(python(version, SERVE));
		Netref root = connection.root();
		assertThat(root.invoke("eval", "1 + 1")).isEqualTo(2);
		byte[] large = new byte[3_000_000];
		large[1_234_567] = 42;
		root.invoke("execute", "def echo(value): return value");
		assertThat(root.invoke("eval", "echo")).isInstanceOfSatisfying(Netref.class,
				(echo) -> assertThat(echo.call(large)).isEqualTo(large));
		Process process = connection.attribute(Process.class);
		connection.close();
		assertThat(process).isNotNull();
		assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void theClassicServerServesOverItsPipes(RpycVersion version) {
		Path program = PythonEnvironment.rpyc(version).executable().resolveSibling("rpyc_classic");
		try (RpycConnection connection = client(version)
			.connectSubprocess(List.of(program.toString(), "-m", "stdio"))) {
			assertThat(connection.root().invoke("eval", "1 + 1")).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void theProcessCallsBack(RpycVersion version) {
		RpycClient client = RpycClient.create((options) -> options.dialect(dialect(version)).service(new Greetings()));
		try (RpycConnection connection = client.connectSubprocess(python(version, SERVE))) {
			Netref root = connection.root();
			root.invoke("execute", "def greet(conn): return conn.root.greet('Python')");
			assertThat(root.invoke("eval", "greet")).isInstanceOfSatisfying(Netref.class,
					(greet) -> assertThat(greet.call(root.invoke("getconn"))).isEqualTo("Hello, Python"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenTheProcessEndsThenCallsFail(RpycVersion version) throws Exception {
		RpycConnection connection = client(version).connectSubprocess(python(version, SERVE));
		Netref root = connection.root();
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> root.invoke("execute", "import os; os._exit(3)"))
			.withMessageContaining("process ")
			.withMessageContaining("the peer ended it (exit code 3; see its standard error)");
		connection.whenClosed().toCompletableFuture().get(10, TimeUnit.SECONDS);
	}

	@ParameterizedTest
	@EnumSource
	void whenTheProcessPrintsToItsStandardOutputThenTheErrorSaysSo(RpycVersion version) {
		RpycConnection connection = client(version).connectSubprocess(python(version, SERVE));
		Netref root = connection.root();
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> root.invoke("execute", "import os; os.write(1, b'hello, world')"))
			.withMessageContaining("if the process prints to its standard output, let it print to its standard error");
		connection.close();
	}

	@ParameterizedTest
	@EnumSource
	void aProcessThatIgnoresTheEndOfItsInputIsEnded(RpycVersion version) throws Exception {
		RpycConnection connection = client(version).connectSubprocess(python(version, SLEEP));
		Process process = connection.attribute(Process.class);
		connection.close();
		assertThat(process).isNotNull();
		assertThat(process.waitFor(ProcessPipes.GRACE.toSeconds() + 10, TimeUnit.SECONDS)).isTrue();
	}

	private static List<String> python(RpycVersion version, String code) {
		return List.of(PythonEnvironment.rpyc(version).executable().toString(), "-c", code);
	}

	private static RpycClient client(RpycVersion version) {
		return RpycClient.create((options) -> options.dialect(dialect(version)));
	}

	private static Dialect dialect(RpycVersion version) {
		return Dialect.valueOf(version.name());
	}

	static class Greetings {

		@Exposed
		String greet(String name) {
			return "Hello, " + name;
		}

	}

}
