package io.rpyc.spring.boot.test.app;

import io.rpyc.RpycConnectionException;
import io.rpyc.client.RpycClient;
import io.rpyc.spring.LocalRpycPort;
import io.rpyc.spring.boot.test.client.RpycTestClient;
import io.rpyc.spring.boot.test.python.PythonService;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockPython;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server on a random port, and a Python service for its channel.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@PythonService(script = "python/model.py", channel = "model", arguments = "100")
class RandomPortIntegrationTests {

	@LocalRpycPort
	private int port;

	@Autowired
	private RpycTestClient client;

	@Test
	void serverHasARandomPort() {
		assertThat(this.port).isPositive().isNotEqualTo(18812);
		assertThat(this.client.login("bob", "builder").service("vault", Vault.class).who()).isEqualTo("bob");
	}

	@Test
	void userWithoutPasswordIsAcceptedInMemoryOnly() {
		assertThat(this.client.as("ada").service("vault", Vault.class).open()).isEqualTo(42);
		assertThat(this.client.as("ada").connection().remoteAddress().toString()).startsWith("local:");
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> RpycClient.create().connect("127.0.0.1", this.port));
	}

	@ParameterizedTest
	@EnumSource
	void stockPythonRunsAgainstTheServer(RpycVersion version, @Autowired StockPython python) {
		python.with(version).withLogin("ada", VaultApplication.PASSWORD).runSnippet("""
				assert conn.root.vault.open() == 42
				assert "ROLE_ADMIN" in list(conn.root.vault.authorities())
				""");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> python.with(version).withLogin("bob", "builder").runSnippet("""
					conn.root.vault.open()
					"""))
			.withMessageContaining("'snippet' failed at line 1 with PermissionError: Access Denied");
	}

	@Test
	void channelUsesThePythonService() {
		assertThat(this.client.as("bob").service("mint").invoke("price", 20)).isEqualTo(122.0);
	}

}
