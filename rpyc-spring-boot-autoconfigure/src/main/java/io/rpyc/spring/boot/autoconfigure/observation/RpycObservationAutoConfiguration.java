package io.rpyc.spring.boot.autoconfigure.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.rpyc.spring.observation.ObservedRequests;
import io.rpyc.spring.observation.RequestTimerHandler;
import io.rpyc.spring.observation.RpycClientObservationConvention;
import io.rpyc.spring.observation.RpycServerObservationConvention;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration for the {@code rpyc.server.requests} and
 * {@code rpyc.client.requests} observations.
 *
 * @since 0.1
 */
@AutoConfiguration(
		afterName = { "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration" })
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "management.observations.enable.rpyc", matchIfMissing = true)
public final class RpycObservationAutoConfiguration implements AopInfrastructureBean {

	@Bean
	@ConditionalOnMissingBean
	ObservedRequests rpycObservedRequests(ObservationRegistry registry,
			ObjectProvider<RpycServerObservationConvention> serverConvention,
			ObjectProvider<RpycClientObservationConvention> clientConvention) {
		return new ObservedRequests(registry, serverConvention.getIfAvailable(), clientConvention.getIfAvailable());
	}

	/**
	 * Configuration that requires Boot's own handler, which times all observations. A
	 * handler of the application, which may do something else, is not replaced.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ MetricsAutoConfiguration.class, DefaultMeterObservationHandler.class })
	@ConditionalOnBean({ MeterRegistry.class, MetricsProperties.class, DefaultMeterObservationHandler.class })
	@ConditionalOnSingleCandidate(MeterObservationHandler.class)
	static class TimerConfiguration {

		/** Comes before Boot's handler, which has no order. */
		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE - 1)
		RequestTimerHandler rpycRequestTimerHandler(MeterRegistry registry, MetricsProperties properties) {
			return new RequestTimerHandler(registry,
					properties.getObservations().getIgnoredMeters().toArray(IgnoredMeters[]::new));
		}

	}

}
