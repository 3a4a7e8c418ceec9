package io.rpyc.spring.discovery;

import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.core.env.Environment;

/**
 * Adds the port of the RPyC server to the metadata with which Spring Cloud registers the
 * application.
 *
 * @since 0.1
 */
public final class PortMetadata implements BeanPostProcessor, AopInfrastructureBean {

	private static final Logger logger = LoggerFactory.getLogger(PortMetadata.class);

	private final Environment environment;

	private final int defaultPort;

	/**
	 * Creates the post-processor.
	 * @param environment the environment with the port
	 * @param defaultPort the port of a server that does not set one
	 */
	public PortMetadata(Environment environment, int defaultPort) {
		this.environment = environment;
		this.defaultPort = defaultPort;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof Registration registration) {
			add(registration);
		}
		return bean;
	}

	private void add(Registration registration) {
		int port = this.environment.getProperty("rpyc.server.port", Integer.class, this.defaultPort);
		if (port == 0) {
			logger.warn("The metadata '{}' is not registered, since 'rpyc.server.port' is 0: set it to a port",
					DiscoveryTargetProvider.PORT);
			return;
		}
		Map<String, String> metadata = registration.getMetadata();
		try {
			if (metadata != null) {
				metadata.putIfAbsent(DiscoveryTargetProvider.PORT, Integer.toString(port));
			}
		}
		catch (UnsupportedOperationException ex) {
			logger.warn("The metadata of {} cannot be changed: add '{}' with the value {} to its configuration",
					registration.getClass().getName(), DiscoveryTargetProvider.PORT, port);
		}
	}

}
