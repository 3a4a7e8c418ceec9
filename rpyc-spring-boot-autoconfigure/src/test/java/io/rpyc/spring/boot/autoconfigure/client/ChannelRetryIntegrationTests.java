package io.rpyc.spring.boot.autoconfigure.client;

import java.nio.file.Path;
import java.time.Duration;

import io.rpyc.RpycConnectionException;
import io.rpyc.spring.client.ImportRpycClients;
import io.rpyc.spring.client.RpycChannelCustomizer;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.retry.RetryPolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests calls that are repeated, with stock Python servers of which one ends during the
 * call.
 */
class ChannelRetryIntegrationTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource
	void anIdempotentCallIsRepeatedOnAnotherServer(RpycVersion version) {
		try (PythonServer first = ChannelServer.start(version); PythonServer second = ChannelServer.start(version)) {
			ChannelServer.context(first, second).withUserConfiguration(Clients.class).run((context) -> {
				assertThat(context.getBean(Model.class).endOnceIdempotently(marker())).isPositive();
				assertThat(this.directory.resolve("marker")).exists();
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void anIdempotentCallThatDoesNotWaitIsRepeatedToo(RpycVersion version) {
		try (PythonServer first = ChannelServer.start(version); PythonServer second = ChannelServer.start(version)) {
			ChannelServer.context(first, second)
				.withUserConfiguration(Clients.class)
				.run((context) -> assertThat(context.getBean(Model.class).endOnceLater(marker()))
					.succeedsWithin(Duration.ofSeconds(30))
					.satisfies((number) -> assertThat(number).isPositive()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void anotherCallThatWasSentIsNotRepeated(RpycVersion version) {
		try (PythonServer first = ChannelServer.start(version); PythonServer second = ChannelServer.start(version)) {
			ChannelServer.context(first, second)
				.withUserConfiguration(Clients.class)
				.run((context) -> assertThatExceptionOfType(RpycConnectionException.class)
					.isThrownBy(() -> context.getBean(Model.class).endOnce(marker()))
					.withMessageContaining("Model.endOnce was sent, and may have run")
					.satisfies((ex) -> assertThat(ex.isSent()).isTrue()));
		}
	}

	@Test
	void thePolicyOfTheChannelDecides() {
		RpycVersion version = RpycVersion.values()[0];
		RpycChannelCustomizer never = (name, builder) -> builder
			.retryPolicy(RetryPolicy.builder().maxRetries(0).build());
		try (PythonServer first = ChannelServer.start(version); PythonServer second = ChannelServer.start(version)) {
			ChannelServer.context(first, second)
				.withUserConfiguration(Clients.class)
				.withBean(RpycChannelCustomizer.class, () -> never)
				.run((context) -> assertThatExceptionOfType(RpycConnectionException.class)
					.isThrownBy(() -> context.getBean(Model.class).endOnceIdempotently(marker())));
		}
	}

	private String marker() {
		return this.directory.resolve("marker").toString();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpycClients(Model.class)
	static class Clients {

	}

}
