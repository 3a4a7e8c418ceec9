package io.rpyc.spring.boot.autoconfigure.observation;

import io.micrometer.observation.ObservationRegistry;
import io.rpyc.spring.observation.ObservedCalls;
import io.rpyc.spring.observation.RpycCallObservationConvention;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the {@code rpyc.client.calls} observation.
 *
 * @since 0.1
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = { "rpyc.client.enabled", "management.observations.enable.rpyc" },
		matchIfMissing = true)
public final class RpycClientObservationAutoConfiguration implements AopInfrastructureBean {

	@Bean
	@ConditionalOnMissingBean
	ObservedCalls rpycObservedCalls(ObservationRegistry registry,
			ObjectProvider<RpycCallObservationConvention> convention) {
		return new ObservedCalls(registry, convention.getIfAvailable());
	}

}
