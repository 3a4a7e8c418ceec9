package io.rpyc.spring.discovery;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.rpyc.server.RpycServerOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.cloud.client.serviceregistry.Registration;

/**
 * Adds the port of the RPyC server to the metadata with which Spring Cloud registers the
 * application, if the server has services and listens on a port. The port is known when
 * all beans exist, which is before Spring Cloud registers the application.
 *
 * @since 0.1
 */
public final class PortMetadata implements BeanPostProcessor, SmartInitializingSingleton, AopInfrastructureBean {

	private static final Logger logger = LoggerFactory.getLogger(PortMetadata.class);

	private final Supplier<@Nullable RpycServerOptions> server;

	private final List<Registration> early = new ArrayList<>();

	private boolean initialized;

	/**
	 * Creates the post-processor.
	 * @param server supplies the options of the server, or {@code null} if there is none
	 */
	public PortMetadata(Supplier<@Nullable RpycServerOptions> server) {
		this.server = server;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof Registration registration && !isEarly(registration)) {
			add(registration);
		}
		return bean;
	}

	private synchronized boolean isEarly(Registration registration) {
		return !this.initialized && this.early.add(registration);
	}

	@Override
	public void afterSingletonsInstantiated() {
		initialize().forEach(this::add);
	}

	private synchronized List<Registration> initialize() {
		this.initialized = true;
		return List.copyOf(this.early);
	}

	private void add(Registration registration) {
		Integer port = port();
		if (port == null) {
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

	/** Returns the port of the server, or {@code null} if clients cannot find it. */
	private @Nullable Integer port() {
		RpycServerOptions options = this.server.get();
		if (options == null || options.servedServices().isEmpty()
				|| !(options.listenAddress() instanceof InetSocketAddress address)) {
			return null;
		}
		if (address.getPort() == 0) {
			logger.warn("The metadata '{}' is not registered, since 'rpyc.server.port' is 0: set it to a port",
					DiscoveryTargetProvider.PORT);
			return null;
		}
		return address.getPort();
	}

}
