package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetSocketAddress;
import java.util.Map;

import io.rpyc.spring.RpycServerStartedEvent;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Sets {@code local.rpyc.port} to the port of the running server, unless it listens on a
 * unix socket.
 */
final class LocalRpycPortPublisher implements ApplicationListener<RpycServerStartedEvent>, AopInfrastructureBean {

	private static final String SOURCE_NAME = "rpyc.ports";

	private final ConfigurableEnvironment environment;

	LocalRpycPortPublisher(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	@Override
	public void onApplicationEvent(RpycServerStartedEvent event) {
		this.environment.getPropertySources().remove(SOURCE_NAME);
		if (event.getServer().localAddress() instanceof InetSocketAddress address) {
			this.environment.getPropertySources()
				.addFirst(new MapPropertySource(SOURCE_NAME, Map.of("local.rpyc.port", address.getPort())));
		}
	}

}
