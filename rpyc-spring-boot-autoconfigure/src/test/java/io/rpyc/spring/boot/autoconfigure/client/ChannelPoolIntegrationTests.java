package io.rpyc.spring.boot.autoconfigure.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.RpycConnectionException;
import io.rpyc.RpycException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.spring.client.ImportRpycClients;
import io.rpyc.spring.client.RpycChannel;
import io.rpyc.spring.client.RpycChannelFactory;
import io.rpyc.spring.client.RpycSession;
import io.rpyc.spring.client.pool.ConnectionState;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests the connections of a channel with stock Python servers.
 */
class ChannelPoolIntegrationTests {

	private static final String PREFIX = "rpyc.client.channel.default.";

	@ParameterizedTest
	@EnumSource
	void sixtyFourThreadsRunAsManyCallsAtOnceAsThePoolHasConnections(RpycVersion version) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(64);
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server)
				.withUserConfiguration(Clients.class)
				.withPropertyValues(PREFIX + "pool.max=8", PREFIX + "pool.acquire-timeout=60s")
				.run((context) -> {
					Model model = context.getBean(Model.class);
					List<Future<Integer>> sums = IntStream.range(0, 256).mapToObj((i) -> threads.submit(() -> {
						model.work(0.02);
						return model.add(i, i);
					})).toList();
					for (int i = 0; i < sums.size(); i++) {
						assertThat(sums.get(i).get(2, TimeUnit.MINUTES)).isEqualTo(2 * i);
					}
					assertThat(model.peak()).isEqualTo(8);
					assertThat(channel(context).status().connections()).hasSize(8);
				});
		}
		finally {
			threads.shutdownNow();
		}
	}

	@ParameterizedTest
	@EnumSource
	void callsOfFuturesWaitForConnectionsWithoutThreads(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server)
				.withUserConfiguration(Clients.class)
				.withPropertyValues(PREFIX + "pool.max=3", PREFIX + "pool.acquire-timeout=60s")
				.run((context) -> {
					Model model = context.getBean(Model.class);
					List<CompletableFuture<Integer>> calls = Stream.generate(() -> model.workLater(0.02))
						.limit(30)
						.toList();
					assertThat(calls)
						.allSatisfy((call) -> assertThat(call).succeedsWithin(Duration.ofMinutes(1)).isNotNull());
					assertThat(model.peak()).isEqualTo(3);
					CompletableFuture<Integer> chained = model.addLater(1, 2)
						.thenCompose((sum) -> model.addLater(sum, 3));
					assertThat(chained).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(6);
				});
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenTheReplyToAFutureDoesNotArriveInTimeThenItFailsAndItsConnectionIsSuspect(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server)
				.withUserConfiguration(Clients.class)
				.withPropertyValues(PREFIX + "request-timeout=200ms")
				.run((context) -> {
					assertThat(context.getBean(Model.class).workLaterInTime(5)).failsWithin(Duration.ofSeconds(4))
						.withThrowableOfType(ExecutionException.class)
						.withMessageContaining("within PT0.1S");
					CompletableFuture<Integer> late = context.getBean(Model.class).workLater(5);
					assertThat(late).failsWithin(Duration.ofSeconds(4))
						.withThrowableOfType(ExecutionException.class)
						.havingCause()
						.isInstanceOfSatisfying(RpycTimeoutException.class,
								(timeout) -> assertThat(timeout.isSent()).isTrue())
						.withMessageContaining("request-timeout");
					await().untilAsserted(() -> assertThat(channel(context).status().connections()).hasSize(2)
						.allSatisfy((connection) -> assertThat(connection.state()).isEqualTo(ConnectionState.SUSPECT)));
				});
		}
	}

	@ParameterizedTest
	@EnumSource
	void callsWithinCallbacksNeverDeadlockWithOneConnection(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server)
				.withUserConfiguration(Clients.class)
				.withPropertyValues(PREFIX + "pool.max=1", PREFIX + "pool.acquire-timeout=1s")
				.run((context) -> {
					Model model = context.getBean(Model.class);
					assertThat(model.call((n) -> model.add(n, 1), 41)).isEqualTo(42);
					assertThat(nested(model, 5)).isEqualTo(5);
					assertThat(model.call((n) -> model.addLater(n, 1).join(), 41)).isEqualTo(42);
					assertThat(channel(context).status().count(ConnectionState.IDLE)).isEqualTo(1);
				});
		}
	}

	private static int nested(Model model, int depth) {
		return model.call((n) -> (n == 0) ? 0 : 1 + nested(model, n - 1), depth);
	}

	@ParameterizedTest
	@EnumSource
	void afterATimeoutTheConnectionIsUsedAgainWhenPythonHasReplied(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server)
				.withUserConfiguration(Clients.class)
				.withPropertyValues(PREFIX + "pool.max=1", PREFIX + "pool.acquire-timeout=30s")
				.run((context) -> {
					Model model = context.getBean(Model.class);
					assertThatExceptionOfType(RpycTimeoutException.class).isThrownBy(() -> model.workInTime(1))
						.satisfies((ex) -> assertThat(ex.isSent()).isTrue());
					assertThat(channel(context).status().count(ConnectionState.SUSPECT)).isEqualTo(1);
					assertThat(model.add(1, 2)).isEqualTo(3);
					assertThat(channel(context).status().connections()).hasSize(1);
					assertThat(channel(context).status().count(ConnectionState.IDLE)).isEqualTo(1);
				});
		}
	}

	@ParameterizedTest
	@EnumSource
	void afterATimeoutOtherConnectionsAreUsed(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server).withUserConfiguration(Clients.class).run((context) -> {
				Model model = context.getBean(Model.class);
				int first = model.connection();
				assertThatExceptionOfType(RpycTimeoutException.class).isThrownBy(() -> model.workInTime(2));
				assertThat(model.connection()).isNotEqualTo(first);
			});
		}
	}

	@Test
	void nothingBlocksLongerThanItsTimeout() {
		try (PythonServer server = ChannelServer.start(RpycVersion.values()[0])) {
			ChannelServer.context(server)
				.withUserConfiguration(Clients.class)
				.withPropertyValues(PREFIX + "pool.max=1", PREFIX + "pool.acquire-timeout=100ms")
				.run((context) -> {
					Model model = context.getBean(Model.class);
					CompletableFuture<Integer> busy = model.workLater(3);
					await().until(() -> channel(context).status().count(ConnectionState.BUSY) == 1);
					assertThatExceptionOfType(RpycTimeoutException.class).isThrownBy(() -> model.add(1, 2))
						.withMessageContaining("no connection of channel 'default' was free within 100 ms")
						.satisfies((ex) -> assertThat(ex.isSent()).isFalse());
					busy.cancel(false);
					await().until(() -> channel(context).status().count(ConnectionState.SUSPECT) == 1);
				});
		}
	}

	@ParameterizedTest
	@EnumSource
	void objectsOfTheServerPinTheirConnection(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server)
				.withUserConfiguration(Clients.class)
				.withPropertyValues(PREFIX + "pool.max-age=100ms", PREFIX + "pool.max=1")
				.run((context) -> {
					Model model = context.getBean(Model.class);
					Model.Account account = model.openAccount("Ann");
					assertThat(account.deposit(5)).isEqualTo(5);
					int connection = model.connection();
					assertThat(channel(context).status().count(ConnectionState.PINNED)).isEqualTo(1);
					await().during(Duration.ofMillis(300)).until(() -> model.connection() == connection);
					assertThat(account.deposit(5)).isEqualTo(10);
					account.close();
					await().until(() -> model.connection() != connection);
					assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> account.deposit(5))
						.withMessageContaining("its objects are lost");
				});
		}
	}

	@ParameterizedTest
	@EnumSource
	void aSessionHasItsConnectionForItself(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server).withUserConfiguration(Clients.class).run((context) -> {
				Model model = context.getBean(Model.class);
				RpycChannel channel = channel(context);
				try (RpycSession session = channel.open()) {
					int own = session.client(Model.class).connection();
					assertThat(model.connection()).isNotEqualTo(own);
					assertThat(session.client(Model.class).connection()).isEqualTo(own);
				}
				int[] numbers = channel.execute((connection) -> new int[] { model.connection(), model.connection(),
						((Number) connection.root().invoke("connection")).intValue() });
				assertThat(numbers).containsOnly(numbers[0]);
				assertThat(channel.status().count(ConnectionState.IDLE)).isEqualTo(2);
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenOneOfTwoServersDiesThenCallsGoToTheOther(RpycVersion version) {
		PythonServer first = ChannelServer.start(version, "name=first");
		try (PythonServer second = ChannelServer.start(version, "name=second")) {
			ChannelServer.context(first, second)
				.withUserConfiguration(Clients.class)
				.withPropertyValues(PREFIX + "load-balancing=round-robin")
				.run((context) -> {
					Model model = context.getBean(Model.class);
					List<String> names = new ArrayList<>();
					await().until(() -> names.add(model.name()) && names.contains("first") && names.contains("second"));
					first.close();
					await().ignoreExceptionsInstanceOf(RpycException.class).until(() -> model.name().equals("second"));
					for (int i = 0; i < 20; i++) {
						assertThat(model.name()).isEqualTo("second");
					}
				});
		}
	}

	private static RpycChannel channel(ApplicationContext context) {
		return context.getBean(RpycChannelFactory.class).channel();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpycClients(Model.class)
	static class Clients {

	}

}
