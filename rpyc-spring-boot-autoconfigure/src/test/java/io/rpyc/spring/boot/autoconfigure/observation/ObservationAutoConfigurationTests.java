package io.rpyc.spring.boot.autoconfigure.observation;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.observation.AccessLog;
import io.rpyc.spring.observation.ConnectionMetrics;
import io.rpyc.spring.observation.DefaultRpycServerObservationConvention;
import io.rpyc.spring.observation.MdcInterceptor;
import io.rpyc.spring.observation.ObservedRequests;
import io.rpyc.spring.observation.RpycServerContext;
import io.rpyc.spring.observation.RpycServerObservationConvention;
import io.rpyc.spring.observation.SecurityMetrics;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RpycObservationAutoConfiguration},
 * {@link RpycMetricsAutoConfiguration} and {@link RpycLoggingAutoConfiguration}.
 */
class ObservationAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(RpycServerAutoConfiguration.class, RpycObservationAutoConfiguration.class,
						RpycMetricsAutoConfiguration.class, RpycLoggingAutoConfiguration.class))
		.withBean(Shop.class)
		.withPropertyValues("rpyc.server.port=0");

	private final ApplicationContextRunner withRegistries = this.runner
		.withBean(TestObservationRegistry.class, TestObservationRegistry::create)
		.withBean(SimpleMeterRegistry.class);

	@Test
	void whenThereAreRegistriesThenCallsAreObservedAndConnectionsCounted() {
		this.withRegistries.run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				peer.call("sell");
				TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
					.hasObservationWithNameEqualTo("rpyc.server.requests")
					.that()
					.hasLowCardinalityKeyValue("service", "shop")
					.hasLowCardinalityKeyValue("method", "sell")
					.hasHighCardinalityKeyValue("rpyc.principal", "none");
				assertThat(context.getBean(MeterRegistry.class).get("rpyc.server.connections").gauge().value()).isOne();
			}
		});
	}

	@Test
	void whenThereIsNoRegistryThenNothingMeasures() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(ObservedRequests.class)
			.doesNotHaveBean(ConnectionMetrics.class)
			.doesNotHaveBean(SecurityMetrics.class));
	}

	@Test
	void whenThereIsNoMicrometerThenCallsWork() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer")).run((context) -> {
			assertThat(context).doesNotHaveBean("rpycObservedRequests").doesNotHaveBean("rpycConnectionMetrics");
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call("sell")).isEqualTo("sold");
			}
		});
	}

	@Test
	void whenSwitchedOffThenNothingMeasures() {
		this.withRegistries
			.withPropertyValues("management.observations.enable.rpyc=false", "management.metrics.enable.rpyc=false",
					"rpyc.server.logging.access=false", "rpyc.server.logging.mdc=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ObservedRequests.class)
				.doesNotHaveBean(ConnectionMetrics.class)
				.doesNotHaveBean(AccessLog.class)
				.doesNotHaveBean(MdcInterceptor.class));
	}

	@Test
	void whenUserHasAConventionThenItNamesTheObservations() {
		this.withRegistries.withBean(RpycServerObservationConvention.class, OwnConvention::new).run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				peer.call("sell");
				TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
					.hasObservationWithNameEqualTo("shop.calls")
					.that()
					.hasLowCardinalityKeyValue("floor", "2");
			}
		});
	}

	@Test
	void whenUserHasBeansThenTheyWin() {
		this.withRegistries
			.withBean("ownRequests", ObservedRequests.class,
					() -> new ObservedRequests(ObservationRegistry.NOOP, null, null))
			.withBean("ownLog", AccessLog.class)
			.run((context) -> {
				assertThat(context).getBean(ObservedRequests.class).isSameAs(context.getBean("ownRequests"));
				assertThat(context).getBean(AccessLog.class).isSameAs(context.getBean("ownLog"));
			});
	}

	@RpycService("shop")
	static class Shop {

		@Exposed
		String sell() {
			return "sold";
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

}
