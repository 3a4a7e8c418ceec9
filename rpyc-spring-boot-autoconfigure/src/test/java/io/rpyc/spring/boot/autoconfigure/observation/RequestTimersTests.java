package io.rpyc.spring.boot.autoconfigure.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationPredicate;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.observation.DefaultRpycServerObservationConvention;
import io.rpyc.spring.observation.RequestTimerHandler;
import io.rpyc.spring.observation.RpycServerContext;
import io.rpyc.spring.observation.RpycServerObservationConvention;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the timers of requests in Spring Boot's own wiring, with everything that an
 * application may add to it, apart from handlers.
 */
class RequestTimersTests {

	@Test
	void whenNothingIsAddedThenRequestsHaveATimerAndALongTaskTimer() {
		ObservedShop.call(ObservedShop.runner(), (context) -> {
			assertThat(context).hasSingleBean(RequestTimerHandler.class);
			Timer timer = ObservedShop.meters(context)
				.get(ObservedShop.NAME)
				.tags("service", "shop", "method", "sell", "operation", "CALLATTR", "outcome", "SUCCESS", "exception",
						"none", "error", "none")
				.timer();
			assertThat(timer.count()).isOne();
			LongTaskTimer active = ObservedShop.meters(context)
				.get(ObservedShop.NAME + ".active")
				.tag("method", "sell")
				.longTaskTimer();
			assertThat(active.activeTasks()).isZero();
		});
	}

	@Test
	void whenLongTaskTimersAreIgnoredThenThereAreNone() {
		ObservedShop.call(
				ObservedShop.runner()
					.withPropertyValues("management.metrics.observations.ignored-meters=long-task-timer"),
				(context) -> {
					assertThat(ObservedShop.timer(context).count()).isOne();
					assertThat(ObservedShop.meters(context).find(ObservedShop.NAME + ".active").meters()).isEmpty();
				});
	}

	@Test
	void whenARequestRunsThenItsLongTaskTimerIsActive() {
		ObservedShop.call(ObservedShop.runner(), (context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call("active")).isEqualTo(1);
			}
		});
	}

	@Test
	void whenThereIsAConventionThenItNamesAndTagsTheTimer() {
		ObservedShop.call(ObservedShop.runner().withBean(RpycServerObservationConvention.class, OwnConvention::new),
				(context) -> assertThat(ObservedShop.meters(context)
					.get("shop.calls")
					.tags("method", "sell", "floor", "2")
					.timer()
					.count()).isOne());
	}

	@Test
	void whenThereIsAGlobalConventionThenItNamesAndTagsTheTimer() {
		ObservedShop
			.call(ObservedShop.runner().withBean(GlobalObservationConvention.class, GlobalConvention::new),
					(context) -> assertThat(
							ObservedShop.meters(context).get("all.calls").tag("method", "sell").timer().count())
						.isOne());
	}

	@Test
	void whenAPredicateDisablesObservationsThenThereIsNoTimer() {
		ObservedShop.call(ObservedShop.runner()
			.withBean(ObservationPredicate.class, () -> (name, observed) -> !(observed instanceof RpycServerContext)),
				(context) -> assertThat(ObservedShop.meters(context).find(ObservedShop.NAME).meters()).isEmpty());
		ObservedShop.call(
				ObservedShop.runner().withPropertyValues("management.observations.enable.rpyc.server.requests=false"),
				(context) -> assertThat(ObservedShop.meters(context).find(ObservedShop.NAME).meters()).isEmpty());
	}

	@Test
	void whenAFilterAddsOrRemovesAKeyThenTheTimerFollows() {
		ObservationFilter filter = (observed) -> observed.addLowCardinalityKeyValue(KeyValue.of("region", "eu"))
			.removeLowCardinalityKeyValue("operation");
		ObservedShop.call(ObservedShop.runner().withBean(ObservationFilter.class, () -> filter), (context) -> {
			Timer timer = ObservedShop.meters(context)
				.get(ObservedShop.NAME)
				.tags("method", "sell", "region", "eu")
				.timer();
			assertThat(timer.getId().getTag("operation")).isNull();
		});
		ObservedShop.call(ObservedShop.runner().withPropertyValues("management.observations.key-values.region=us"),
				(context) -> assertThat(ObservedShop.meters(context)
					.get(ObservedShop.NAME)
					.tags("method", "sell", "region", "us")
					.timer()
					.count()).isOne());
	}

	@Test
	void whenAMeterFilterDeniesTheTimerThenThereIsNone() {
		ObservedShop.call(
				ObservedShop.runner()
					.withBean(MeterFilter.class, () -> MeterFilter.denyNameStartsWith(ObservedShop.NAME)),
				(context) -> assertThat(ObservedShop.meters(context).find(ObservedShop.NAME).meters()).isEmpty());
	}

	@Test
	void whenAMethodAddsToItsObservationThenTheTimerAndACounterShowIt() {
		ObservedShop.call(ObservedShop.runner(), (context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				peer.call("annotate");
			}
			assertThat(ObservedShop.meters(context)
				.get(ObservedShop.NAME)
				.tags("method", "annotate", "tier", "gold")
				.timer()
				.count()).isOne();
			assertThat(ObservedShop.meters(context)
				.get(ObservedShop.NAME + ".wrapped")
				.tag("method", "annotate")
				.counter()
				.count()).isOne();
		});
	}

	@Test
	void whenATimerIsRemovedThenTheNextRequestRegistersItAgain() {
		ObservedShop.call(ObservedShop.runner(), (context) -> {
			MeterRegistry meters = ObservedShop.meters(context);
			meters.remove(ObservedShop.timer(context));
			assertThat(meters.find(ObservedShop.NAME).timers()).isEmpty();
			try (TestPeer peer = TestPeer.of(context)) {
				peer.call("sell");
			}
			assertThat(ObservedShop.timer(context).count()).isOne();
		});
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

}