package io.rpyc.spring.boot.autoconfigure.observation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.propagation.Propagator;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.observation.DefaultRpycServerObservationConvention;
import io.rpyc.spring.observation.RequestTimerHandler;
import io.rpyc.spring.observation.RpycServerContext;
import io.rpyc.spring.observation.RpycServerObservationConvention;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the timers of requests in Spring Boot's own wiring, with everything that an
 * application may add to it.
 */
class RequestTimersTests {

	private static final String NAME = "rpyc.server.requests";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, RpycServerAutoConfiguration.class,
				RpycObservationAutoConfiguration.class, RpycMetricsAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class)
		.withBean(Shop.class)
		.withPropertyValues("rpyc.server.port=0");

	private final ApplicationContextRunner traced = this.runner
		.withConfiguration(AutoConfigurations.of(MicrometerTracingAutoConfiguration.class))
		.withBean(SimpleTracer.class)
		.withBean(Propagator.class, () -> Propagator.NOOP);

	@Test
	void whenNothingIsAddedThenRequestsHaveATimerAndALongTaskTimer() {
		call(this.runner, (context) -> {
			assertThat(context).hasSingleBean(RequestTimerHandler.class);
			Timer timer = meters(context).get(NAME)
				.tags("service", "shop", "method", "sell", "operation", "CALLATTR", "outcome", "SUCCESS", "exception",
						"none", "error", "none")
				.timer();
			assertThat(timer.count()).isOne();
			LongTaskTimer active = meters(context).get(NAME + ".active").tag("method", "sell").longTaskTimer();
			assertThat(active.activeTasks()).isZero();
		});
	}

	@Test
	void whenLongTaskTimersAreIgnoredThenThereAreNone() {
		call(this.runner.withPropertyValues("management.metrics.observations.ignored-meters=long-task-timer"),
				(context) -> {
					assertThat(timer(context).count()).isOne();
					assertThat(meters(context).find(NAME + ".active").meters()).isEmpty();
				});
	}

	@Test
	void whenARequestRunsThenItsLongTaskTimerIsActive() {
		call(this.runner, (context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call("active")).isEqualTo(1);
			}
		});
	}

	@Test
	void whenThereIsATracerThenThereAreSpansWithTheSameTagsAndTimers() {
		call(this.traced, (context) -> {
			SimpleSpan span = context.getBean(SimpleTracer.class).onlySpan();
			assertThat(span.getName()).isEqualTo("rpyc shop/sell");
			assertThat(span.getTags()).containsEntry("service", "shop")
				.containsEntry("method", "sell")
				.containsEntry("outcome", "SUCCESS")
				.containsEntry("rpyc.principal", "none")
				.containsKeys("operation", "exception", "rpyc.connection", "rpyc.peer");
			assertThat(context).hasSingleBean(RequestTimerHandler.class);
			assertThat(timer(context).count()).isOne();
		});
	}

	@Test
	void otherObservationsHaveTheirTimers() {
		call(this.traced, (context) -> {
			Observation.createNotStarted("other", context.getBean(ObservationRegistry.class)).observe(() -> {
			});
			assertThat(meters(context).get("other").timer().count()).isOne();
			assertThat(meters(context).get("other.active").longTaskTimer().activeTasks()).isZero();
		});
	}

	@Test
	void whenThereIsAConventionThenItNamesAndTagsTheTimer() {
		call(this.runner.withBean(RpycServerObservationConvention.class, OwnConvention::new),
				(context) -> assertThat(
						meters(context).get("shop.calls").tags("method", "sell", "floor", "2").timer().count())
					.isOne());
	}

	@Test
	void whenThereIsAGlobalConventionThenItNamesAndTagsTheTimer() {
		call(this.runner.withBean(GlobalObservationConvention.class, GlobalConvention::new),
				(context) -> assertThat(meters(context).get("all.calls").tag("method", "sell").timer().count())
					.isOne());
	}

	@Test
	void whenAPredicateDisablesObservationsThenThereIsNoTimer() {
		call(this.runner.withBean(ObservationPredicate.class,
				() -> (name, observed) -> !(observed instanceof RpycServerContext)),
				(context) -> assertThat(meters(context).find(NAME).meters()).isEmpty());
		call(this.runner.withPropertyValues("management.observations.enable.rpyc.server.requests=false"),
				(context) -> assertThat(meters(context).find(NAME).meters()).isEmpty());
	}

	@Test
	void whenAFilterAddsOrRemovesAKeyThenTheTimerFollows() {
		ObservationFilter filter = (observed) -> observed.addLowCardinalityKeyValue(KeyValue.of("region", "eu"))
			.removeLowCardinalityKeyValue("operation");
		call(this.runner.withBean(ObservationFilter.class, () -> filter), (context) -> {
			Timer timer = meters(context).get(NAME).tags("method", "sell", "region", "eu").timer();
			assertThat(timer.getId().getTag("operation")).isNull();
		});
		call(this.runner.withPropertyValues("management.observations.key-values.region=us"), (
				context) -> assertThat(meters(context).get(NAME).tags("method", "sell", "region", "us").timer().count())
					.isOne());
	}

	@Test
	void whenAMeterFilterDeniesTheTimerThenThereIsNone() {
		call(this.runner.withBean(MeterFilter.class, () -> MeterFilter.denyNameStartsWith(NAME)),
				(context) -> assertThat(meters(context).find(NAME).meters()).isEmpty());
	}

	@Test
	void whenThereIsAnotherHandlerThenItSeesEachRequest() {
		Recorder recorder = new Recorder();
		call(this.runner.withBean(Recorder.class, () -> recorder), (context) -> {
			assertThat(recorder.events).containsExactly("start", "open", "close", "stop");
			assertThat(timer(context).count()).isOne();
		});
	}

	@Test
	void whenTheApplicationHasAHandlerForMetersThenItIsNotReplaced() {
		MeterHandler handler = new MeterHandler();
		call(this.runner.withBean(MeterHandler.class, () -> handler), (context) -> {
			assertThat(context).doesNotHaveBean(RequestTimerHandler.class);
			assertThat(handler.events).containsExactly("start", "open", "close", "stop");
		});
	}

	@Test
	void whenAMethodAddsToItsObservationThenTheTimerAndACounterShowIt() {
		call(this.runner, (context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				peer.call("annotate");
			}
			assertThat(meters(context).get(NAME).tags("method", "annotate", "tier", "gold").timer().count()).isOne();
			assertThat(meters(context).get(NAME + ".wrapped").tag("method", "annotate").counter().count()).isOne();
		});
	}

	@Test
	void whenATimerIsRemovedThenTheNextRequestRegistersItAgain() {
		call(this.runner, (context) -> {
			MeterRegistry meters = meters(context);
			meters.remove(timer(context));
			assertThat(meters.find(NAME).timers()).isEmpty();
			try (TestPeer peer = TestPeer.of(context)) {
				peer.call("sell");
			}
			assertThat(timer(context).count()).isOne();
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

	private static void call(ApplicationContextRunner runner, ContextConsumer<AssertableApplicationContext> then) {
		runner.run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call("sell")).isEqualTo("sold");
			}
			then.accept(context);
		});
	}

	private static MeterRegistry meters(ApplicationContext context) {
		return context.getBean(MeterRegistry.class);
	}

	private static Timer timer(ApplicationContext context) {
		return meters(context).get(NAME).tag("method", "sell").timer();
	}

	@RpycService("shop")
	static class Shop {

		private final ObservationRegistry observations;

		private final MeterRegistry meters;

		Shop(ObservationRegistry observations, MeterRegistry meters) {
			this.observations = observations;
			this.meters = meters;
		}

		@Exposed
		String sell() {
			return "sold";
		}

		@Exposed
		int active() {
			return this.meters.get(NAME + ".active").tag("method", "active").longTaskTimer().activeTasks();
		}

		@Exposed
		void annotate() {
			this.observations.getCurrentObservation()
				.lowCardinalityKeyValue("tier", "gold")
				.event(Observation.Event.of("wrapped"));
		}

	}

	static class OwnConvention extends DefaultRpycServerObservationConvention {

		@Override
		public String getName() {
			return "shop.calls";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(RpycServerContext context) {
			return super.getLowCardinalityKeyValues(context).and("floor", "2");
		}

	}

	static class GlobalConvention extends DefaultRpycServerObservationConvention
			implements GlobalObservationConvention<RpycServerContext> {

		@Override
		public String getName() {
			return "all.calls";
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
