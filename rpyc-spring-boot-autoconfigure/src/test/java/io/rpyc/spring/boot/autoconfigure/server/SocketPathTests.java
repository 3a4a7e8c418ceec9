package io.rpyc.spring.boot.autoconfigure.server;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycServerStartException;
import io.rpyc.spring.RpycService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@code rpyc.server.socket-path}.
 */
class SocketPathTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class))
		.withClassLoader(new FilteredClassLoader("org.springframework.security"))
		.withBean(Shop.class);

	private Path directory;

	private Path path;

	@BeforeEach
	void choose() throws IOException {
		// The temporary directories of JUnit may be too long for a socket.
		this.directory = Files.createTempDirectory("rpyc");
		this.path = this.directory.resolve("s");
	}

	@AfterEach
	void remove() throws IOException {
		Files.deleteIfExists(this.path);
		Files.delete(this.directory);
	}

	@Test
	void serverListensThereAndHasNoPort() {
		this.runner.withPropertyValues("rpyc.server.socket-path=" + this.path).run((context) -> {
			assertThat(context.getBean(RpycServerLifecycle.class).server()).isNotNull()
				.satisfies(
						(server) -> assertThat(server.localAddress()).isEqualTo(UnixDomainSocketAddress.of(this.path)));
			assertThat(context.getEnvironment().containsProperty("local.rpyc.port")).isFalse();
			try (RpycConnection connection = RpycClient.create().connectUnix(this.path)) {
				assertThat(connection.root().invoke("price")).isEqualTo(5);
			}
		});
		assertThat(this.path).doesNotExist();
	}

	@Test
	void whenAPortIsSetTooThenBothKeysAreNamed() {
		this.runner.withPropertyValues("rpyc.server.socket-path=" + this.path, "rpyc.server.port=18812")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(MutuallyExclusiveConfigurationPropertiesException.class,
						(ex) -> assertThat(ex.getConfiguredNames()).containsExactlyInAnyOrder("rpyc.server.socket-path",
								"rpyc.server.port")));
	}

	@Test
	void whenThePathIsTooLongThenItsKeyIsNamed() {
		this.runner.withPropertyValues("rpyc.server.socket-path=/tmp/" + "x".repeat(200))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName()).isEqualTo("rpyc.server.socket-path")));
	}

	@Test
	void whenThereIsNoDirectoryThenTheAnalysisNamesTheKey() {
		this.runner.withPropertyValues("rpyc.server.socket-path=" + this.directory.resolve("none/s")).run((context) -> {
			FailureAnalysis analysis = new RpycServerStartFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains("there is no directory");
			assertThat(analysis.getAction()).contains("rpyc.server.socket-path");
			assertThat(analysis.getCause()).isInstanceOf(RpycServerStartException.class);
		});
	}

	@RpycService("shop")
	static class Shop {

		@Exposed
		int price() {
			return 5;
		}

	}

}
