package io.rpyc.spring.observation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.rpyc.netref.DeferredResult;
import io.rpyc.spring.client.RpycCall;
import io.rpyc.spring.reactive.ReactorConverter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests {@link ObservedCalls}.
 */
class ObservedCallsTests {

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final ObservedCalls observed = new ObservedCalls(this.registry, null);

	private final CompletableFuture<Object> reply = new CompletableFuture<>();

	@BeforeEach
	void observe() {
		this.registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
	}

	@Test
	void aCallThatDoesNotWaitIsCountedWhenItsReplyArrives() {
		CompletableFuture<Object> result = call();
		assertThat(active()).isEqualTo(1);
		this.reply.complete("value");
		assertThat(result).isCompletedWithValue("value");
		assertEnded("SUCCESS", "none");
	}

	@Test
	void whenTheCallerCancelsItsFutureThenTheObservationEnds() {
		CompletableFuture<Object> result = call();
		result.cancel(false);
		assertThat(this.reply).isCancelled();
		assertEnded("ERROR", "CancellationException");
	}

	@Test
	void whenTheFutureOfTheCallerTimesOutThenTheObservationEnds() {
		CompletableFuture<Object> result = call();
		result.completeExceptionally(new TimeoutException());
		assertEnded("ERROR", "TimeoutException");
		this.reply.complete("late");
		assertEnded("ERROR", "TimeoutException");
	}

	@Test
	void whenTheSubscriptionOfAMonoIsDisposedThenTheObservationEnds() {
		DeferredResult mono = new ReactorConverter()
			.deferredResult(ResolvableType.forClassWithGenerics(Mono.class, String.class).getType());
		assertThat(mono).isNotNull();
		((Mono<?>) mono.adapter().apply(this::call)).subscribe().dispose();
		assertEnded("ERROR", "CancellationException");
	}

	@SuppressWarnings("unchecked")
	private CompletableFuture<Object> call() {
		RpycCall call = mock(RpycCall.class);
		given(call.channel()).willReturn("ml");
		given(call.method()).willReturn("predict");
		try {
			return (CompletableFuture<Object>) this.observed.intercept(call, () -> this.reply);
		}
		catch (Throwable ex) {
			throw new AssertionError(ex);
		}
	}

	private int active() {
		return this.meters.get("rpyc.client.calls.active").longTaskTimer().activeTasks();
	}

	private void assertEnded(String outcome, String exception) {
		assertThat(active()).isZero();
		assertThat(
				this.meters.get("rpyc.client.calls").tags("outcome", outcome, "exception", exception).timer().count())
			.isEqualTo(1);
	}

}
