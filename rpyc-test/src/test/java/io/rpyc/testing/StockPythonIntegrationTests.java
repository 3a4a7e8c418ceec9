package io.rpyc.testing;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link StockPython} against a stock server.
 */
@ExtendWith(StockPython.class)
class StockPythonIntegrationTests {

	private static PythonServer server;

	@BeforeAll
	static void startServer(StockPython python) {
		server = start(python);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@EnumSource
	void snippetOfEachVersionUsesTheConnection(RpycVersion version) {
		StockPython python = new StockPython().with(version);
		try (PythonServer own = start(python)) {
			assertThat(python.withServer(address(own)).withLogin("ada", "wonder:land").runSnippet("""
					import sys
					assert conn.root.who() == "ada"
					print(rpyc.__version__, *sys.argv[1:])
					""", "x", 2)).isEqualTo(version.number() + " x 2");
		}
	}

	@Test
	void whenSnippetFailsThenErrorHasItsLineAndTheTraceback() {
		StockPython python = python().withLogin("ada", "wonder:land");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> python.runSnippet("""
				def check(user):
				    assert user == "bob", user

				check(conn.root.who())
				""")).withMessageContaining("'snippet' failed at line 2 with AssertionError: ada");
	}

	@Test
	void whenServerRefusesTheLoginThenSnippetFails() {
		StockPython python = python().withLogin("ada", "wrong");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> python.runSnippet("conn.root.who()"))
			.withMessageContaining("PermissionError: the server refused the login of ada")
			.withMessageNotContaining("ada:wrong");
	}

	@Test
	void snippetWithoutConnectionOpensNone() {
		assertThat(new StockPython().runSnippet("print(rpyc.__name__)")).isEqualTo("rpyc");
	}

	@Test
	void scriptGetsTheAddressBeforeItsArguments() {
		assertThat(python().withPackages("numpy").run("python/version.py", "last").lines()).endsWith("127.0.0.1",
				String.valueOf(server.port()), "last");
		assertThat(new StockPython().withServer(UnixDomainSocketAddress.of("/tmp/rpyc.sock"))
			.withPackages("numpy")
			.run("python/version.py", "last")
			.lines()).endsWith("/tmp/rpyc.sock", "last");
	}

	@Test
	void whenPythonCannotConnectToTheAddressThenErrorSaysSo() {
		StockPython python = new StockPython().withServer(new SocketAddress() {

			@Override
			public String toString() {
				return "local:server";
			}

		});
		assertThatIllegalStateException().isThrownBy(() -> python.run("python/version.py"))
			.withMessageContaining("Python cannot connect to the server of this test, which is at 'local:server'");
	}

	private static PythonServer start(StockPython python) {
		return PythonServer.serve(PythonScript.of(python.environment(), "python/login_server.py"));
	}

	private static StockPython python() {
		return new StockPython().withServer(address(server));
	}

	private static InetSocketAddress address(PythonServer server) {
		return new InetSocketAddress("127.0.0.1", server.port());
	}

}
