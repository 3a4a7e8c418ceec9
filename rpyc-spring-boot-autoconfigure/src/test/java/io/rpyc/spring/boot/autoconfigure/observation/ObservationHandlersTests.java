package io.rpyc.spring.boot.autoconfigure.observation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.propagation.Propagator;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.observation.RequestTimerHandler;
import io.rpyc.spring.observation.RpycServerContext;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the handlers of observations that exist beside the timers of requests.
 */
class ObservationHandlersTests {

	private final ApplicationContextRunner traced = ObservedShop.runner()
		.withConfiguration(AutoConfigurations.of(MicrometerTracingAutoConfiguration.class))
		.withBean(SimpleTracer.class)
		.withBean(Propagator.class, () -> Propagator.NOOP);

	@Test
	void whenThereIsATracerThenThereAreSpansWithTheSameTagsAndTimers() {
		ObservedShop.call(this.traced, (context) -> {
			SimpleSpan span = context.getBean(SimpleTracer.class).onlySpan();
			assertThat(span.getName()).isEqualTo("rpyc shop/sell");
			assertThat(span.getTags()).containsEntry("service", "shop")
				.containsEntry("method", "sell")
				.containsEntry("outcome", "SUCCESS")
				.containsEntry("rpyc.principal", "none")
				.containsKeys("operation", "exception", "rpyc.connection", "rpyc.peer");
			assertThat(context).hasSingleBean(RequestTimerHandler.class);
			assertThat(ObservedShop.timer(context).count()).isOne();
		});
	}

	@Test
	void otherObservationsHaveTheirTimers() {
		ObservedShop.call(this.traced, (context) -> {
			Observation.createNotStarted("other", context.getBean(ObservationRegistry.class)).observe(() -> {
			});
			assertThat(ObservedShop.meters(context).get("other").timer().count()).isOne();
			assertThat(ObservedShop.meters(context).get("other.active").longTaskTimer().activeTasks()).isZero();
		});
	}

	@Test
	void whenThereIsAnotherHandlerThenItSeesEachRequest() {
		Recorder recorder = new Recorder();
		ObservedShop.call(ObservedShop.runner().withBean(Recorder.class, () -> recorder), (context) -> {
			assertThat(recorder.events).containsExactly("start", "open", "close", "stop");
			assertThat(ObservedShop.timer(context).count()).isOne();
		});
	}

	@Test
	void whenTheApplicationHasAHandlerForMetersThenItIsNotReplaced() {
		MeterHandler handler = new MeterHandler();
		ObservedShop.call(ObservedShop.runner().withBean(MeterHandler.class, () -> handler), (context) -> {
			assertThat(context).doesNotHaveBean(RequestTimerHandler.class);
			assertThat(handler.events).containsExactly("start", "open", "close", "stop");
		});
	}

	@Test
	void whenThereAreNoMetersThenThereIsNoHandler() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class,
					RpycServerAutoConfiguration.class, RpycObservationAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(RequestTimerHandler.class)
				.doesNotHaveBean(DefaultMeterObservationHandler.class));
	}

	@Test
	void whenThereIsNoMicrometerCoreThenHandlersSeeEachRequest() {
		Recorder recorder = new Recorder();
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class,
					RpycServerAutoConfiguration.class, RpycObservationAutoConfiguration.class))
			.withClassLoader(
					new FilteredClassLoader("io.micrometer.core", "org.springframework.boot.micrometer.metrics"))
			.withBean(Recorder.class, () -> recorder)
			.withBean(Seller.class)
			.withPropertyValues("rpyc.server.port=0")
			.run((context) -> {
				try (TestPeer peer = TestPeer.of(context)) {
					peer.call("sell");
				}
				assertThat(recorder.events).containsExactly("start", "open", "close", "stop");
			});
	}

	@RpycService("shop")
	static class Seller {

		@Exposed
		String sell() {
			return "sold";
		}

	}

	static class Recorder implements ObservationHandler<RpycServerContext> {

		final List<String> events = new CopyOnWriteArrayList<>();

		@Override
		public void onStart(RpycServerContext context) {
			this.events.add("start");
		}

		@Override
		public void onScopeOpened(RpycServerContext context) {
			this.events.add("open");
		}

		@Override
		public void onScopeClosed(RpycServerContext context) {
			this.events.add("close");
		}

		@Override
		public void onStop(RpycServerContext context) {
			this.events.add("stop");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof RpycServerContext;
		}

	}

	static class MeterHandler extends Recorder implements MeterObservationHandler<RpycServerContext> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return super.supportsContext(context);
		}

	}

}
