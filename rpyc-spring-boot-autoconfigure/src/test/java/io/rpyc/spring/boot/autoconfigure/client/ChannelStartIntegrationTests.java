package io.rpyc.spring.boot.autoconfigure.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import io.rpyc.service.Exposed;
import io.rpyc.spring.client.ImportRpycClients;
import io.rpyc.spring.client.RpycChannel;
import io.rpyc.spring.client.RpycChannelFactory;
import io.rpyc.spring.client.RpycChannelStartException;
import io.rpyc.spring.client.pool.PoolState;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests when channels connect.
 */
class ChannelStartIntegrationTests {

	private static final String START = "rpyc.client.channel.default.start=";

	@ParameterizedTest
	@EnumSource
	void aRequiredChannelIsConnectedAfterTheStart(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server)
				.withUserConfiguration(Clients.class)
				.withPropertyValues(START + "required")
				.run((context) -> assertThat(context.getBean(RpycChannelFactory.class).channel().status().connections())
					.hasSize(1));
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenPythonDoesNotOfferTheMethodsOfARequiredChannelThenTheStartFails(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server)
				.withUserConfiguration(Incomplete.class)
				.withPropertyValues(START + "required")
				.run((context) -> {
					assertThat(context).hasFailed();
					FailureAnalysis analysis = analyze(context.getStartupFailure());
					assertThat(analysis.getDescription()).isEqualTo("The RPyC channel 'default' is required, but its"
							+ " server does not offer Absent.loadModel (load_model or loadModel),"
							+ " Absent.renamed (train).");
					assertThat(analysis.getAction()).contains("Expose these methods in Python")
						.contains("exposed_add")
						.doesNotContain("__init__");
				});
		}
	}

	@Test
	void whenTheServerOfARequiredChannelIsMissingThenTheStartFails() throws IOException {
		ChannelServer.context()
			.withUserConfiguration(Clients.class)
			.withPropertyValues(START + "required",
					"rpyc.client.channel.default.target=static://127.0.0.1:" + freePort())
			.run((context) -> {
				assertThat(context).hasFailed();
				FailureAnalysis analysis = analyze(context.getStartupFailure());
				assertThat(analysis.getDescription())
					.startsWith("The RPyC channel 'default' is required, but cannot be used");
				assertThat(analysis.getAction()).startsWith("Start the server, or correct the target of the channel.");
			});
	}

	@Test
	void anEagerChannelConnectsWhileTheApplicationStarts() {
		try (PythonServer server = ChannelServer.start(RpycVersion.values()[0])) {
			ChannelServer.context(server)
				.withPropertyValues(START + "eager")
				.run((context) -> await().until(() -> context.getBean(RpycChannelFactory.class)
					.channel()
					.status()
					.state() == PoolState.CONNECTED));
		}
	}

	@Test
	void withoutItsServerAnEagerChannelDoesNotFailTheStart() throws IOException {
		ChannelServer.context()
			.withPropertyValues(START + "eager", "rpyc.client.channel.default.target=127.0.0.1:" + freePort())
			.run((context) -> {
				assertThat(context).hasNotFailed();
				await().until(() -> context.getBean(RpycChannelFactory.class)
					.channel()
					.status()
					.state() == PoolState.RECONNECTING);
			});
	}

	@Test
	void aStoppedChannelStaysDisconnectedUntilTheNextStart() {
		try (PythonServer server = ChannelServer.start(RpycVersion.values()[0])) {
			ChannelServer.context(server)
				.withPropertyValues("rpyc.client.channel.default.pool.min-idle=2",
						"rpyc.client.channel.default.reconnect.delay=40ms")
				.run((context) -> {
					RpycChannel channel = context.getBean(RpycChannelFactory.class).channel();
					await().until(() -> channel.status().connections().size() == 2);
					context.stop();
					await().until(() -> channel.status().connections().isEmpty());
					await().during(Duration.ofMillis(200)).until(() -> channel.status().state() == PoolState.UNUSED);
					context.start();
					await().until(() -> channel.status().connections().size() == 2);
				});
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static FailureAnalysis analyze(Throwable failure) {
		FailureAnalysis analysis = new RpycChannelStartFailureAnalyzer().analyze(failure);
		assertThat(analysis).isNotNull();
		assertThat(analysis.getCause()).isInstanceOf(RpycChannelStartException.class);
		return analysis;
	}

	/**
	 * Has methods that Python does not offer.
	 */
	interface Absent {

		int add(int a, int b);

		int loadModel(String name);

		@Exposed("train")
		void renamed();

		default int local() {
			return 1;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpycClients(Absent.class)
	static class Incomplete {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpycClients(Model.class)
	static class Clients {

	}

}
