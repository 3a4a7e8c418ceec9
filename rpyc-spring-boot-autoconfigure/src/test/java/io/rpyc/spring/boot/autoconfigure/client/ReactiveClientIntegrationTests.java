package io.rpyc.spring.boot.autoconfigure.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.rpyc.RemoteException;
import io.rpyc.RpycConnectionException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.netref.CallTimeout;
import io.rpyc.service.Exposed;
import io.rpyc.spring.client.Idempotent;
import io.rpyc.spring.client.ImportRpycClients;
import io.rpyc.spring.client.RpycChannel;
import io.rpyc.spring.client.RpycChannelFactory;
import io.rpyc.spring.client.pool.ConnectionState;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests methods of clients that return a {@code Mono}, with stock Python servers.
 */
class ReactiveClientIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@ParameterizedTest
	@EnumSource
	void eachSubscriptionIsACall(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server).withUserConfiguration(Clients.class).run((context) -> {
				ReactiveModel model = context.getBean(ReactiveModel.class);
				AtomicInteger calls = new AtomicInteger();
				Mono<Integer> mono = model.call((n) -> n + calls.incrementAndGet(), 10);
				assertThat(context.getBean(RpycChannelFactory.class).channel().status().connections()).isEmpty();
				assertThat(mono.block(PATIENCE)).isEqualTo(11);
				assertThat(mono.block(PATIENCE)).isEqualTo(12);
				assertThat(model.rows(2).block(PATIENCE)).hasSize(2)
					.last()
					.isEqualTo(Map.of("label", "l1", "score", 0.1));
				assertThat(model.addOnly(1, 2).blockOptional(PATIENCE)).isEmpty();
				assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> model.add(1, null).block(PATIENCE))
					.withMessageContaining("TypeError");
				assertThat(Mono.zip(model.work(0.1), model.work(0.1)).block(PATIENCE)).isNotNull();
				assertThat(context.getBean(RpycChannelFactory.class).channel().status().connections()).hasSize(2);
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void aSubscriptionThatTimesOutOrIsCancelledDiscardsItsCall(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server).withUserConfiguration(Clients.class).run((context) -> {
				ReactiveModel model = context.getBean(ReactiveModel.class);
				RpycChannel channel = context.getBean(RpycChannelFactory.class).channel();
				assertThatExceptionOfType(RpycTimeoutException.class)
					.isThrownBy(() -> model.workInTime(0.5).block(PATIENCE))
					.withMessageContaining("no reply to ReactiveModel.workInTime within PT0.1S");
				Disposable subscription = model.work(0.5).subscribe();
				await().until(() -> channel.status().count(ConnectionState.BUSY) == 1);
				subscription.dispose();
				await().until(() -> channel.status().count(ConnectionState.BUSY) == 0);
				assertThat(channel.status().count(ConnectionState.SUSPECT)).isPositive();
				await().until(() -> channel.status().count(ConnectionState.IDLE) == 2);
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void onAnEventLoopAMonoMustNotBlock(RpycVersion version) {
		try (PythonServer server = ChannelServer.start(version)) {
			ChannelServer.context(server).withUserConfiguration(Clients.class).run((context) -> {
				ReactiveModel model = context.getBean(ReactiveModel.class);
				model.add(1, 2).block(PATIENCE);
				assertThatIllegalStateException()
					.isThrownBy(() -> model.work(0.1).map((number) -> model.add(number, 1).block()).block(PATIENCE))
					.withMessageContaining("blocking, which is not supported in thread");
				assertThat(model.add(1, 2).flatMap((sum) -> model.add(sum, 1)).block(PATIENCE)).isEqualTo(4);
			});
		}
	}

	@Test
	void anIdempotentCallIsRepeated() {
		RpycVersion version = RpycVersion.values()[0];
		PythonServer server = ChannelServer.start(version);
		ChannelServer.context(server).withUserConfiguration(Clients.class).run((context) -> {
			ReactiveModel model = context.getBean(ReactiveModel.class);
			assertThat(model.add(1, 2).block(PATIENCE)).isEqualTo(3);
			server.close();
			assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> model.add(1, 2).block(PATIENCE));
			try (PythonServer again = ChannelServer.restart(version, server)) {
				assertThat(again.isAlive()).isTrue();
				assertThat(model.add(1, 2).block(PATIENCE)).isEqualTo(3);
			}
		});
	}

	/**
	 * The client of {@code channel_server.py}.
	 */
	interface ReactiveModel {

		@Idempotent
		Mono<Integer> add(Integer a, Integer b);

		@Exposed("add")
		Mono<Void> addOnly(int a, int b);

		Mono<Integer> work(double seconds);

		@Exposed("work")
		@CallTimeout("100ms")
		Mono<Integer> workInTime(double seconds);

		Mono<Integer> call(Function<Integer, Integer> function, int argument);

		Mono<List<Map<String, Object>>> rows(int count);

	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpycClients(ReactiveModel.class)
	static class Clients {

	}

}
