package io.rpyc.spring.boot.autoconfigure.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;
import io.rpyc.spring.observation.ConnectionMetrics;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Adds the meters of its connections to each listener. They continue if it is started
 * again.
 */
final class ConnectionMetricsCustomizer implements RpycServerCustomizer, AopInfrastructureBean {

	private final MeterRegistry registry;

	private final Map<String, ConnectionMetrics> listeners = new ConcurrentHashMap<>();

	ConnectionMetricsCustomizer(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void customize(RpycServerOptions.Builder builder) {
		builder.listener(
				this.listeners.computeIfAbsent(builder.name(), (name) -> new ConnectionMetrics(this.registry, name)));
	}

}
