package io.rpyc.spring.boot.autoconfigure.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.rpyc.spring.observation.ConnectionMetrics;
import io.rpyc.spring.observation.DispatchMetrics;
import io.rpyc.spring.observation.RequestMeterFilter;
import io.rpyc.spring.observation.SecurityMetrics;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the meters of the server.
 *
 * @since 0.1
 */
@AutoConfiguration(afterName = {
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = { "rpyc.server.enabled", "management.metrics.enable.rpyc" }, matchIfMissing = true)
public final class RpycMetricsAutoConfiguration implements AopInfrastructureBean {

	@Bean
	@ConditionalOnMissingBean
	static RequestMeterFilter rpycRequestMeterFilter() {
		return new RequestMeterFilter();
	}

	@Bean
	@ConditionalOnMissingBean
	SecurityMetrics rpycSecurityMetrics(MeterRegistry registry) {
		return new SecurityMetrics(registry);
	}

	@Bean
	@ConditionalOnMissingBean({ ConnectionMetrics.class, ConnectionMetricsCustomizer.class })
	ConnectionMetricsCustomizer rpycConnectionMetrics(MeterRegistry registry) {
		return new ConnectionMetricsCustomizer(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	DispatchMetrics rpycDispatchMetrics(MeterRegistry registry) {
		return new DispatchMetrics(registry);
	}

}
