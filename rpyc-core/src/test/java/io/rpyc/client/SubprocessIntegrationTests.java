package io.rpyc.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.io.TempDir;
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
		RpycConnection connection = StockPeers.client(version).connectSubprocess(python(version, SERVE));
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
		try (RpycConnection connection = StockPeers.client(version)
			.connectSubprocess(List.of(program.toString(), "-m", "stdio"))) {
			assertThat(connection.root().invoke("eval", "1 + 1")).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void theProcessCallsBack(RpycVersion version) {
		RpycClient client = RpycClient
			.create((options) -> options.dialect(StockPeers.dialect(version)).service(new Greetings()));
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
		RpycConnection connection = StockPeers.client(version).connectSubprocess(python(version, SERVE));
		Netref root = connection.root();
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> root.invoke("execute", "import os; os._exit(3)"))
			.withMessageContaining("process ")
			.withMessageContaining("the peer ended it (exit code 3)");
		connection.whenClosed().toCompletableFuture().get(10, TimeUnit.SECONDS);
	}

	@ParameterizedTest
	@EnumSource
	void whenTheProcessEndsDuringACallThenTheErrorHasTheLastLinesOfItsStandardError(RpycVersion version) {
		String code = "import os, sys; sys.stderr.write(''.join(f'line {i}\\n' for i in range(100)) + 'tail \\x1b[1m');"
				+ " sys.stderr.flush(); os._exit(3)";
		RpycConnection connection = StockPeers.client(version).connectSubprocess(python(version, SERVE));
		Netref root = connection.root();
		String lines = IntStream.range(81, 100).mapToObj((i) -> "line " + i + "\n").collect(Collectors.joining());
		assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> root.invoke("execute", code))
			.withMessageContaining(
					"the peer ended it (exit code 3; its standard error ends with:\n" + lines + "tail ?[1m\n)");
		// Also later calls say so.
		assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> root.invoke("eval", "1"))
			.withMessageContaining("exit code 3")
			.withMessageContaining("line 99");
	}

	@ParameterizedTest
	@EnumSource
	void whenTheProcessEndsBeforeACallThenTheErrorSaysWhy(RpycVersion version) throws Exception {
		RpycConnection connection = StockPeers.client(version).connectSubprocess(python(version, "import not_there"));
		connection.whenClosed().toCompletableFuture().get(20, TimeUnit.SECONDS);
		assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(connection::root)
			.withMessageContaining("exit code 1; its standard error ends with:\nTraceback ")
			.withMessageContaining("ModuleNotFoundError: No module named 'not_there'");
	}

	@ParameterizedTest
	@EnumSource
	void whenTheStandardErrorIsAFileThenItsEndIsRead(RpycVersion version, @TempDir Path directory) throws Exception {
		Path file = directory.resolve("errors");
		String code = "import sys; print('x' * 10_000 + ' the end', file=sys.stderr); sys.exit(4)";
		RpycConnection connection = StockPeers.client(version)
			.connectSubprocess(new ProcessBuilder(python(version, code)).redirectError(file.toFile()));
		connection.whenClosed().toCompletableFuture().get(20, TimeUnit.SECONDS);
		assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(connection::root)
			.withMessageContaining("exit code 4; its standard error ends with:\nxxx")
			.withMessageContaining("xxx the end\n")
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(ErrorOutput.MOST_BYTES + 500));
		assertThat(Files.size(file)).isGreaterThan(10_000);
	}

	@ParameterizedTest
	@EnumSource
	void whenTheApplicationReadsTheStandardErrorThenItStaysThere(RpycVersion version) throws Exception {
		RpycConnection connection = StockPeers.client(version)
			.connectSubprocess(new ProcessBuilder(python(version, "import sys; sys.exit('for the application')")));
		Process process = connection.attribute(Process.class);
		connection.whenClosed().toCompletableFuture().get(20, TimeUnit.SECONDS);
		assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(connection::root)
			.withMessageContaining("(exit code 1; see its standard error)");
		assertThat(process).isNotNull();
		assertThat(new String(process.getErrorStream().readAllBytes())).contains("for the application");
	}

	@ParameterizedTest
	@EnumSource
	void whenTheProcessPrintsToItsStandardOutputThenTheErrorSaysSo(RpycVersion version) {
		RpycConnection connection = StockPeers.client(version).connectSubprocess(python(version, SERVE));
		Netref root = connection.root();
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> root.invoke("execute", "import os; os.write(1, b'hello, world')"))
			.withMessageContaining("if the process prints to its standard output, let it print to its standard error");
		connection.close();
	}

	@ParameterizedTest
	@EnumSource
	void aProcessThatIgnoresTheEndOfItsInputIsEnded(RpycVersion version) throws Exception {
		RpycConnection connection = StockPeers.client(version).connectSubprocess(python(version, SLEEP));
		Process process = connection.attribute(Process.class);
		connection.close();
		assertThat(process).isNotNull();
		assertThat(process.waitFor(ProcessPipes.GRACE.toSeconds() + 10, TimeUnit.SECONDS)).isTrue();
	}

	private static List<String> python(RpycVersion version, String code) {
		return List.of(PythonEnvironment.rpyc(version).executable().toString(), "-c", code);
	}

	static class Greetings {

		@Exposed
		String greet(String name) {
			return "Hello, " + name;
		}

	}

}
