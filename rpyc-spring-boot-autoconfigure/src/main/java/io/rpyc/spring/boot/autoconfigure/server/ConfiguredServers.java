package io.rpyc.spring.boot.autoconfigure.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.spring.InvalidRpycServiceException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Creates the servers of the configured listeners. An {@link RpycServer} bean of the
 * application replaces the listener with its name.
 */
final class ConfiguredServers implements Supplier<List<RpycServer>> {

	private static final Logger logger = LoggerFactory.getLogger(ConfiguredServers.class);

	private final ConfiguredListeners listeners;

	private final RpycServerFactory factory;

	private final OpenAddressCheck addressCheck;

	private final GracePeriodCheck gracePeriodCheck;

	private final ConfigurableListableBeanFactory beans;

	ConfiguredServers(ConfiguredListeners listeners, RpycServerFactory factory, OpenAddressCheck addressCheck,
			GracePeriodCheck gracePeriodCheck, ConfigurableListableBeanFactory beans) {
		this.listeners = listeners;
		this.factory = factory;
		this.addressCheck = addressCheck;
		this.gracePeriodCheck = gracePeriodCheck;
		this.beans = beans;
	}

	@Override
	public List<RpycServer> get() {
		Map<String, RpycServer> own = serversOfApplication();
		List<RpycServer> servers = new ArrayList<>();
		for (ConfiguredListener listener : this.listeners.enabled()) {
			RpycServer replacement = own.remove(listener.name());
			if (replacement != null) {
				requireNoSecurity(listener);
				servers.add(replacement);
				continue;
			}
			RpycServerOptions options = this.factory.options(listener).build();
			if (!options.servedServices().isEmpty()) {
				this.addressCheck.checkListener(options, this.listeners.authentication(listener.name()));
				servers.add(create(options));
			}
			else if (!listener.isDefault()) {
				logger.info("RPyC listener '{}' not started: no services found for it", listener.name());
			}
		}
		servers.addAll(own.values());
		if (servers.isEmpty() && !this.listeners.isOnlyClient()) {
			logger.info("RPyC server not started: no @RpycService beans found");
		}
		if (!servers.isEmpty()) {
			this.gracePeriodCheck.warnIfTooLong();
		}
		ListenAddresses.requireDistinct(servers);
		return servers;
	}

	/** A server of the application has the options of the default listener. */
	private static void requireNoSecurity(ConfiguredListener listener) {
		RpycServerProperties.Listener own = listener.own();
		AuthenticationMode authentication = own.getAuthentication();
		// "none" allows the bean to be open on any address.
		boolean authenticates = authentication != null && authentication != AuthenticationMode.NONE;
		if (!listener.isDefault() && (authenticates || own.getServices() != null || !own.getPolicies().isEmpty())) {
			throw new InvalidListenersException(
					"an RpycServer bean replaces the listener '" + listener.name()
							+ "', so its authentication, services and policies do not apply",
					"Remove these properties and set them in the bean, or remove the bean.");
		}
	}

	private Map<String, RpycServer> serversOfApplication() {
		Map<String, RpycServer> servers = new LinkedHashMap<>();
		for (String beanName : this.beans.getBeanNamesForType(RpycServer.class)) {
			RpycServer server = fresh(this.beans.getBean(beanName, RpycServer.class));
			String name = server.options().name();
			if (servers.put(name, server) != null) {
				throw new InvalidListenersException(
						"there are several RpycServer beans for the listener '" + name + "'",
						"Set different names with RpycServerOptions.Builder.name.");
			}
			this.addressCheck.checkBean(beanName, server.options(), this.listeners.authentication(name));
		}
		return servers;
	}

	/** A server can be started once, but the context any number of times. */
	private static RpycServer fresh(RpycServer bean) {
		return bean.whenClosed().toCompletableFuture().isDone() ? new RpycServer(bean.options()) : bean;
	}

	private static RpycServer create(RpycServerOptions options) {
		try {
			return new RpycServer(options);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidRpycServiceException(ex);
		}
	}

}
