package io.rpyc.spring.registry;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.rpyc.registry.RegistryClient;
import io.rpyc.registry.RegistryRegistration;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.RpycServerStartedEvent;
import io.rpyc.spring.RpycServerStoppingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.context.event.EventListener;

/**
 * Registers the default listener of the application with rpyc's registries while it runs,
 * under the names and aliases of its services. Removes it before the server drains its
 * connections.
 *
 * @since 0.1
 */
public class ServerRegistration implements AutoCloseable, AopInfrastructureBean {

	private static final Logger logger = LoggerFactory.getLogger(ServerRegistration.class);

	private final List<RegistryClient> registries;

	private final @Nullable Integer advertisedPort;

	private final Duration deregistrationDelay;

	/** By server, since child contexts may have servers too. */
	private final Map<RpycServer, List<RegistryRegistration>> registrations = new HashMap<>();

	/**
	 * Creates the registration.
	 * @param registries the registries
	 * @param advertisedPort the port that clients shall use, or {@code null} for that of
	 * the server
	 * @param deregistrationDelay how long the server goes on accepting connections after
	 * it was removed, for clients that found it before
	 */
	public ServerRegistration(List<RegistryClient> registries, @Nullable Integer advertisedPort,
			Duration deregistrationDelay) {
		this.registries = List.copyOf(registries);
		this.advertisedPort = advertisedPort;
		this.deregistrationDelay = deregistrationDelay;
	}

	@EventListener
	synchronized void started(RpycServerStartedEvent event) {
		if (!isDefault(event.getListenerName())) {
			return;
		}
		RpycServer server = event.getServer();
		Integer port = port(server);
		if (port == null) {
			logger.warn("The server is not registered, since it listens on the unix socket {}", server.localAddress());
			return;
		}
		Set<String> names = new LinkedHashSet<>();
		for (ServiceDefinition service : server.services().keySet()) {
			names.add(service.name());
			names.addAll(service.aliases());
		}
		this.registrations.put(server,
				this.registries.stream().map((registry) -> registry.keepRegistered(names, port)).toList());
	}

	private @Nullable Integer port(RpycServer server) {
		if (this.advertisedPort != null) {
			return this.advertisedPort;
		}
		return (server.localAddress() instanceof InetSocketAddress inet) ? inet.getPort() : null;
	}

	/** The server stops listening after this method. */
	@EventListener
	void stopping(RpycServerStoppingEvent event) {
		if (unregister(event.getServer())) {
			try {
				TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(this.deregistrationDelay));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Returns whether the server was registered. */
	private synchronized boolean unregister(RpycServer server) {
		List<RegistryRegistration> ended = this.registrations.remove(server);
		if (ended == null) {
			return false;
		}
		ended.forEach(RegistryRegistration::close);
		return true;
	}

	private static boolean isDefault(String listener) {
		return RpycServerOptions.DEFAULT_NAME.equals(listener);
	}

	@Override
	public synchronized void close() {
		this.registrations.values().forEach((each) -> each.forEach(RegistryRegistration::close));
		this.registrations.clear();
	}

}
