package io.rpyc.spring.boot.autoconfigure.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.rpyc.spring.client.RpycChannel;
import io.rpyc.spring.client.RpycChannelFactory;
import io.rpyc.spring.client.pool.PoolStatus;
import io.rpyc.spring.observation.ChannelMetrics;
import io.rpyc.spring.observation.RequestMeterFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the meters of channels.
 *
 * @since 0.1
 */
@AutoConfiguration(after = RpycMetricsAutoConfiguration.class,
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = { "rpyc.client.enabled", "management.metrics.enable.rpyc" }, matchIfMissing = true)
public final class RpycClientMetricsAutoConfiguration implements AopInfrastructureBean {

	@Bean
	@ConditionalOnMissingBean
	static RequestMeterFilter rpycRequestMeterFilter() {
		return new RequestMeterFilter();
	}

	@Bean
	@ConditionalOnMissingBean
	ChannelMetrics rpycChannelMetrics(MeterRegistry registry, ObjectProvider<RpycChannelFactory> factory) {
		return new ChannelMetrics(registry, (channel) -> status(factory, channel));
	}

	private static @Nullable PoolStatus status(ObjectProvider<RpycChannelFactory> factory, String channel) {
		RpycChannelFactory available = factory.getIfAvailable();
		if (available == null) {
			return null;
		}
		return available.channels()
			.stream()
			.filter((each) -> each.name().equals(channel))
			.findFirst()
			.map(RpycChannel::status)
			.orElse(null);
	}

}
