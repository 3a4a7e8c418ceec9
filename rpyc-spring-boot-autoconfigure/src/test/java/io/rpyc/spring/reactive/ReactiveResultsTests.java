package io.rpyc.spring.reactive;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.RemoteException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycConnectionHolder;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.observation.RpycLoggingAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.web.context.request.RequestContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the part of a call that continues in the publishers that it returns.
 */
@Timeout(120)
class ReactiveResultsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class, RpycLoggingAutoConfiguration.class))
		.withBean(Service.class)
		.withPropertyValues("rpyc.server.port=0");

	@Test
	void theContextOfTheCallIsInMonosFluxesAndTheMonosOfStages() {
		AtomicInteger calls = new AtomicInteger();
		this.runner
			.withBean(ReactorContextSource.class, () -> () -> Context.of("call", "call " + calls.incrementAndGet()))
			.run((context) -> {
				try (TestPeer peer = TestPeer.of(context)) {
					assertThat(peer.call("mono")).isEqualTo("call 1");
					assertThat(peer.call("stage")).isEqualTo("call 2");
					assertThat(peer.call("subscribed")).as("a publisher to which the method subscribes")
						.isEqualTo("none");
					Iterator<Object> elements = ((Netref) peer.call("flux")).iterator(1);
					assertThat(elements.next()).isEqualTo("call 4");
					peer.call("mono");
					assertThat(elements.next()).as("the context of the call that reads the first element")
						.isEqualTo("call 4");
				}
			});
	}

	@Test
	void threadLocalsSuchAsTheMdcAndTheConnectionAreOnlyThereOnTheThreadOfTheCall() {
		this.runner.run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call("thread_locals")).isEqualTo("true true");
				assertThat(peer.call("thread_locals_later")).isEqualTo("false false");
				assertThat(peer.call("has_web_request")).isEqualTo(false);
			}
		});
	}

	@Test
	void aPendingResultHasNoTimeoutAndContinuesIfTheClientStopsWaiting() {
		this.runner.run((context) -> {
			Service service = context.getBean(Service.class);
			try (TestPeer peer = TestPeer.of(context)) {
				Netref impatient = peer.root().withTimeout(Duration.ofMillis(100));
				assertThatExceptionOfType(RpycTimeoutException.class).isThrownBy(() -> impatient.invoke("pending"));
				assertThat(service.cancelled).hasValue(0);
				service.result.tryEmitValue("late");
				await().untilAsserted(() -> assertThat(service.completed).hasValue(1));
				assertThat(service.cancelled).hasValue(0);
				assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> peer.call("limited"))
					.withMessageContaining("TimeoutError");
			}
		});
	}

	@Test
	void whenTheClientLeavesThenMonosAndFluxesAreCancelled() {
		this.runner.run((context) -> {
			Service service = context.getBean(Service.class);
			try (TestPeer peer = TestPeer.of(context)) {
				peer.root().invokeAsync("pending");
				peer.root().invokeAsync("pending_stage");
				Iterator<Object> elements = ((Netref) peer.call("endless")).iterator(1);
				assertThat(elements.next()).isEqualTo(0);
				service.begun.await();
			}
			await().untilAsserted(() -> assertThat(service.cancelled).hasValue(3));
		});
	}

	@RpycService("results")
	static class Service {

		final CountDownLatch begun = new CountDownLatch(2);

		final AtomicInteger cancelled = new AtomicInteger();

		final AtomicInteger completed = new AtomicInteger();

		final Sinks.One<String> result = Sinks.one();

		@Exposed
		public Mono<String> mono() {
			return Mono.deferContextual((context) -> Mono.just(context.<String>get("call")))
				.subscribeOn(Schedulers.parallel());
		}

		@Exposed
		public CompletionStage<Mono<String>> stage() {
			return CompletableFuture.supplyAsync(this::mono);
		}

		@Exposed
		public CompletionStage<String> subscribed() {
			return Mono.deferContextual((context) -> Mono.just(context.getOrDefault("call", "none"))).toFuture();
		}

		@Exposed
		public Flux<String> flux() {
			return Flux.range(0, 3).concatMap((each) -> mono());
		}

		@Exposed
		public String threadLocals() {
			return (MDC.get("rpyc.connection") != null) + " " + RpycConnectionHolder.current().isPresent();
		}

		@Exposed
		public Mono<Boolean> hasWebRequest() {
			return Mono.just(RequestContextHolder.getRequestAttributes() != null);
		}

		@Exposed
		public Mono<String> threadLocalsLater() {
			return Mono.fromCallable(this::threadLocals).subscribeOn(Schedulers.parallel());
		}

		@Exposed
		public Mono<String> pending() {
			return this.result.asMono()
				.doOnSubscribe((subscription) -> this.begun.countDown())
				.doOnCancel(this.cancelled::incrementAndGet)
				.doOnSuccess((value) -> this.completed.incrementAndGet());
		}

		@Exposed
		public CompletionStage<Mono<String>> pendingStage() {
			return CompletableFuture.supplyAsync(this::pending);
		}

		@Exposed
		public Mono<String> limited() {
			return Mono.<String>never().timeout(Duration.ofMillis(10));
		}

		@Exposed
		public Flux<Integer> endless() {
			return Flux.<Integer, Integer>generate(() -> 0, (state, sink) -> {
				sink.next(state);
				return state + 1;
			}).doOnCancel(this.cancelled::incrementAndGet);
		}

	}

}
