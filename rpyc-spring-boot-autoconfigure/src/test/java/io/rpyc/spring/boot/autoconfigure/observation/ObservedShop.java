package io.rpyc.spring.boot.autoconfigure.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with a service whose calls are observed as Spring Boot wires it.
 */
final class ObservedShop {

	static final String NAME = "rpyc.server.requests";

	private ObservedShop() {
	}

	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, RpycServerAutoConfiguration.class,
					RpycObservationAutoConfiguration.class, RpycMetricsAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.withBean(Shop.class)
			.withPropertyValues("rpyc.server.port=0");
	}

	/** Starts the application, calls it once, and checks the meters. */
	static void call(ApplicationContextRunner runner, ContextConsumer<AssertableApplicationContext> then) {
		runner.run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call("sell")).isEqualTo("sold");
			}
			then.accept(context);
		});
	}

	static MeterRegistry meters(ApplicationContext context) {
		return context.getBean(MeterRegistry.class);
	}

	/** Returns the timer of the call. */
	static Timer timer(ApplicationContext context) {
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

}
