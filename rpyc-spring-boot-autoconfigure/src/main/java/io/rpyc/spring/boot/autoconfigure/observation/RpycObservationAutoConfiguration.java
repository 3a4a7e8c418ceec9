package io.rpyc.spring.boot.autoconfigure.observation;

import io.micrometer.observation.ObservationRegistry;
import io.rpyc.spring.observation.ObservedRequests;
import io.rpyc.spring.observation.RpycClientObservationConvention;
import io.rpyc.spring.observation.RpycServerObservationConvention;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the {@code rpyc.server.requests} and
 * {@code rpyc.client.requests} observations.
 *
 * @since 0.1
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "management.observations.enable.rpyc", matchIfMissing = true)
public final class RpycObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ObservedRequests rpycObservedRequests(ObservationRegistry registry,
			ObjectProvider<RpycServerObservationConvention> serverConvention,
			ObjectProvider<RpycClientObservationConvention> clientConvention) {
		return new ObservedRequests(registry, serverConvention.getIfAvailable(), clientConvention.getIfAvailable());
	}

}
