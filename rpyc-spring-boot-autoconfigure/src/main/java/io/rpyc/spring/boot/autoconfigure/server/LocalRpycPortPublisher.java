package io.rpyc.spring.boot.autoconfigure.server;

import java.util.Map;

import io.rpyc.spring.RpycServerStartedEvent;

import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Sets {@code local.rpyc.port} to the port that was bound.
 */
final class LocalRpycPortPublisher implements ApplicationListener<RpycServerStartedEvent> {

	private static final String SOURCE_NAME = "rpyc.ports";

	private final ConfigurableEnvironment environment;

	LocalRpycPortPublisher(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	@Override
	public void onApplicationEvent(RpycServerStartedEvent event) {
		int port = event.getServer().address().getPort();
		this.environment.getPropertySources().remove(SOURCE_NAME);
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource(SOURCE_NAME, Map.of("local.rpyc.port", port)));
	}

}
