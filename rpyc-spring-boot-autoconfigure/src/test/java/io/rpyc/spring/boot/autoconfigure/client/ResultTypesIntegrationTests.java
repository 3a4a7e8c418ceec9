package io.rpyc.spring.boot.autoconfigure.client;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import io.rpyc.spring.client.ImportRpycClients;
import io.rpyc.spring.client.RpycChannel;
import io.rpyc.spring.client.RpycChannelFactory;
import io.rpyc.spring.client.pool.ConnectionState;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests what each type of result means for the connection of its call.
 */
class ResultTypesIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void valuesFreeTheConnectionAndObjectsPinIt(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server).withUserConfiguration(Clients.class).run((context) -> {
				Results results = context.getBean(Results.class);
				RpycChannel channel = context.getBean(RpycChannelFactory.class).channel();
				assertThat(results.add(1, 2)).isEqualTo(3);
				isIdle(channel);
				results.nothing(1, 2);
				isIdle(channel);
				assertThat(results.scores()).containsExactly(0.5, 1.5);
				isIdle(channel);
				assertThat(results.rows(3)).hasSize(3);
				isFree(channel);
				assertThat(results.records(3)).contains(new Row("l2", 0.2));
				isFree(channel);
				assertThat(results.addLater(1, 2).join()).isEqualTo(3);
				isIdle(channel);
				assertThat(results.addReactively(1, 2).block()).isEqualTo(3);
				isIdle(channel);
				pins(channel, results.netref("Ann"), Netref::close);
				pins(channel, results.openAccount("Ann"), Model.Account::close);
				pins(channel, results.accountLater("Ann").join(), Model.Account::close);
				pins(channel, results.accountReactively("Ann").block(), Model.Account::close);
				pins(channel, results.stream(30), Stream::close);
				assertThat(results.iterator(3)).toIterable().hasSize(3);
				isFree(channel);
				assertThat(results.flux(3).collectList().block()).hasSize(3);
				isFree(channel);
				pins(channel, results.flux(30), (flux) -> flux.take(1).blockLast());
				IntUnaryOperator adder = results.adder(2);
				assertThat(adder.applyAsInt(3)).isEqualTo(5);
				assertThat(channel.status().count(ConnectionState.PINNED)).isEqualTo(1);
				assertThat(channel.status().connections()).hasSize(1);
			});
		}
	}

	private static void isIdle(RpycChannel channel) {
		await().untilAsserted(() -> {
			assertThat(channel.status().count(ConnectionState.IDLE)).isEqualTo(1);
			assertThat(channel.status().connections()).hasSize(1);
		});
	}

	/** The objects of which a copy was made are held until the garbage collector runs. */
	private static void isFree(RpycChannel channel) {
		await().until(() -> channel.status().count(ConnectionState.BUSY) == 0);
		await().until(() -> {
			System.gc();
			return channel.status().count(ConnectionState.IDLE) == 1;
		});
	}

	private static <T> void pins(RpycChannel channel, T result, Consumer<T> release) {
		assertThat(channel.status().count(ConnectionState.PINNED)).isEqualTo(1);
		release.accept(result);
		isIdle(channel);
	}

	/**
	 * The client of {@code channel_server.py}.
	 */
	interface Results {

		int add(int a, int b);

		@Exposed("add")
		void nothing(int a, int b);

		double[] scores();

		List<Map<String, Object>> rows(int count);

		@Exposed("rows")
		List<Row> records(int count);

		@Exposed("add")
		CompletableFuture<Integer> addLater(int a, int b);

		@Exposed("add")
		Mono<Integer> addReactively(int a, int b);

		@Exposed("open_account")
		Netref netref(String owner);

		Model.Account openAccount(String owner);

		@Exposed("open_account")
		CompletableFuture<Model.Account> accountLater(String owner);

		@Exposed("open_account")
		Mono<Model.Account> accountReactively(String owner);

		@Exposed("tokens")
		Stream<String> stream(int count);

		@Exposed("tokens")
		Iterator<String> iterator(int count);

		@Exposed("tokens")
		Flux<String> flux(int count);

		IntUnaryOperator adder(int n);

	}

	record Row(String label, double score) {
	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpycClients(Results.class)
	static class Clients {

	}

}
