package io.rpyc.spring.boot.autoconfigure.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.rpyc.RpycConnectionException;
import io.rpyc.spring.client.ImportRpycClients;
import io.rpyc.spring.client.RpycChannel;
import io.rpyc.spring.client.RpycChannelFactory;
import io.rpyc.spring.client.pool.PoolState;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests beans that call stock Python servers.
 */
class RpycClientIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void anInterfaceAndATargetAreEnoughToCallPython(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version);
				ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
					.web(WebApplicationType.NONE)
					.properties("rpyc.client.channel.default.target=static://127.0.0.1:" + server.port())
					.run()) {
			assertThat(context.getBean(Model.class).add(2, 3)).isEqualTo(5);
		}
	}

	@ParameterizedTest
	@EnumSource
	void resultsOfAllKindsArrive(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server).withUserConfiguration(Clients.class).run((context) -> {
				Model model = context.getBean(Model.class);
				assertThat(model.addTwice(1, 2)).isEqualTo(5);
				assertThat(model.addLater(4, 5)).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(9);
				assertThat(model.rows(2)).containsExactly(Map.of("label", "l0", "score", 0.0),
						Map.of("label", "l1", "score", 0.1));
				try (Stream<String> tokens = model.tokens(3)) {
					assertThat(tokens).containsExactly("token0", "token1", "token2");
				}
				assertThat(model.call((n) -> n * 2, 21)).isEqualTo(42);
				assertThat(model).hasToString("Model of channel 'default'").isEqualTo(model).isNotEqualTo(null);
				RpycChannel channel = context.getBean(RpycChannelFactory.class).channel();
				assertThat(channel.client(ReactiveModel.class).tokens(3).collectList().block(Duration.ofSeconds(20)))
					.containsExactly("token0", "token1", "token2");
				assertThat(channel.invoke("add", 1, 2)).isEqualTo(3);
				assertThat(channel.invokeAsync("add", 1, 2)).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(3);
				assertThat(channel.status().connections()).hasSize(1);
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenTheServerIsKilledAndStartedAgainThenTheNextCallSucceeds(RpycVersion version) {
		PythonServer server = ChannelServer.start(version);
		try {
			ChannelServer.context(server).withUserConfiguration(Clients.class).run((context) -> {
				Model model = context.getBean(Model.class);
				RpycChannel channel = context.getBean(RpycChannelFactory.class).channel();
				Model.Account account = model.openAccount("Ann");
				assertThat(account.deposit(5)).isEqualTo(5);
				assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(model::endProcess)
					.satisfies((ex) -> assertThat(ex.isSent()).isTrue());
				await().until(() -> channel.status().state() == PoolState.RECONNECTING);
				assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> model.add(1, 2))
					.withMessageContaining("channel 'default' cannot connect")
					.satisfies((ex) -> assertThat(ex.isSent()).isFalse());
				try (PythonServer again = ChannelServer.restart(version, server)) {
					assertThat(again.port()).isEqualTo(server.port());
					assertThat(model.add(1, 2)).isEqualTo(3);
					assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> account.deposit(5));
				}
			});
		}
		finally {
			server.close();
		}
	}

	/**
	 * A client with Reactor's types.
	 */
	interface ReactiveModel {

		Flux<String> tokens(int count);

	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpycClients(types = Model.class)
	static class Clients {

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
