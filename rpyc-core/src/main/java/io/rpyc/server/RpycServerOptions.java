package io.rpyc.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.netty.channel.local.LocalAddress;
import io.rpyc.connection.EndpointOptions;
import io.rpyc.limit.Limit;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Options of a server: its address, and its services. Immutable.
 *
 * @since 0.1
 */
public final class RpycServerOptions {

	/** The name of a listener that sets none. */
	public static final String DEFAULT_NAME = "default";

	/** The port of rpyc servers by convention. */
	public static final int DEFAULT_PORT = 18812;

	private final Builder values;

	private final EndpointOptions endpoint;

	private final SecurityOptions security;

	private RpycServerOptions(Builder values, EndpointOptions endpoint, SecurityOptions security) {
		this.values = values;
		this.endpoint = endpoint;
		this.security = security;
	}

	/**
	 * Returns a builder that starts from the defaults: the loopback address, the
	 * conventional port, no services.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns the name of the server among the listeners of an application.
	 * @return the name
	 */
	public String name() {
		return this.values.name;
	}

	/**
	 * Returns the services that clients can reach from the root.
	 * @return those of {@link Builder#onlyServices(Set)}, or all of them
	 */
	public List<ServiceDefinition> servedServices() {
		Set<String> only = this.values.onlyServices;
		return this.endpoint.services()
			.stream()
			.filter((service) -> only == null || only.contains(service.name()))
			.toList();
	}

	/**
	 * Returns the TCP address on which the server listens.
	 * @return the address, which is ignored if there is a socket path
	 */
	public InetSocketAddress address() {
		return this.values.address;
	}

	/**
	 * Returns the path of the unix socket on which the server listens.
	 * @return the path, or {@code null} if it listens on TCP
	 */
	public @Nullable Path socketPath() {
		return this.values.socketPath;
	}

	/**
	 * Returns whether the server listens in memory, for clients of its own process.
	 * @return {@code true} if it listens neither on TCP nor on a unix socket
	 */
	public boolean inMemory() {
		return this.values.inMemory;
	}

	/**
	 * Returns the address on which the server listens.
	 * @return the address of its unix socket, its address on TCP, or any address in
	 * memory
	 */
	public SocketAddress listenAddress() {
		if (inMemory()) {
			return LocalAddress.ANY;
		}
		Path path = socketPath();
		return (path != null) ? UnixDomainSocketAddress.of(path) : address();
	}

	public int maxConnections() {
		return this.values.maxConnections;
	}

	public int maxConnectionsPerAddress() {
		return this.values.maxConnectionsPerAddress;
	}

	/**
	 * Returns the maximum idle time of a connection.
	 * @return the timeout, or zero if it is disabled
	 */
	public Duration idleTimeout() {
		return this.values.idleTimeout;
	}

	public Duration gracePeriod() {
		return this.values.gracePeriod;
	}

	public Duration quietPeriod() {
		return this.values.quietPeriod;
	}

	/**
	 * Returns whether the server serves a single connection and then stops.
	 * @return {@code true} for a one-shot server
	 */
	public boolean oneShot() {
		return this.values.oneShot;
	}

	/**
	 * Returns the options that a client has too: the services, and how calls run.
	 * @return the options
	 */
	public EndpointOptions endpoint() {
		return this.endpoint;
	}

	/**
	 * Returns the security options.
	 * @return the options
	 */
	public SecurityOptions security() {
		return this.security;
	}

	/**
	 * Builder of {@link RpycServerOptions}. Not thread-safe. Not final, so that a
	 * container can put a proxy in front of it.
	 */
	public static non-sealed class Builder extends SecurityBuilder<Builder> {

		private String name = DEFAULT_NAME;

		private @Nullable Set<String> onlyServices;

		private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), DEFAULT_PORT);

		private boolean addressIsSet;

		private @Nullable Path socketPath;

		private boolean inMemory;

		private int maxConnections = (int) Limit.MAX_CONNECTIONS.defaultValue();

		private int maxConnectionsPerAddress = (int) Limit.MAX_CONNECTIONS_PER_ADDRESS.defaultValue();

		private Duration idleTimeout = Duration.ZERO;

		private Duration gracePeriod = Duration.ofSeconds(20);

		private Duration quietPeriod = Duration.ofSeconds(1);

		private boolean oneShot;

		Builder() {
		}

		Builder(Builder from) {
			this.name = from.name;
			this.onlyServices = from.onlyServices;
			this.address = from.address;
			this.addressIsSet = from.addressIsSet;
			this.socketPath = from.socketPath;
			this.inMemory = from.inMemory;
			this.maxConnections = from.maxConnections;
			this.maxConnectionsPerAddress = from.maxConnectionsPerAddress;
			this.idleTimeout = from.idleTimeout;
			this.gracePeriod = from.gracePeriod;
			this.quietPeriod = from.quietPeriod;
			this.oneShot = from.oneShot;
		}

		/**
		 * Sets the name of the server, by which logs, meters and events distinguish the
		 * listeners of an application.
		 * @param listenerName {@value #DEFAULT_NAME} by default
		 * @return this builder
		 */
		public Builder name(String listenerName) {
			if (listenerName.isBlank()) {
				throw new IllegalArgumentException("'name' must not be blank");
			}
			this.name = listenerName;
			return this;
		}

		/**
		 * Returns the name of the server.
		 * @return the name that was set, or the default
		 */
		public String name() {
			return this.name;
		}

		/**
		 * Makes only some of the services reachable from the root. Policies and access
		 * rules still know the others, and hold on their objects too.
		 * @param names the names of services; {@code null}, the default, for all
		 * @return this builder
		 */
		public Builder onlyServices(@Nullable Set<String> names) {
			this.onlyServices = (names != null) ? Set.copyOf(names) : null;
			return this;
		}

		/**
		 * Sets the TCP address on which to listen. Port 0 selects a free port.
		 * @param listenAddress the address
		 * @return this builder
		 */
		public Builder address(InetSocketAddress listenAddress) {
			this.address = listenAddress;
			this.addressIsSet = true;
			return this;
		}

		/**
		 * Sets the port on which to listen.
		 * @param port from 0 to 65535; 0 selects a free port
		 * @return this builder
		 */
		public Builder port(int port) {
			// Otherwise an unresolved address would become the wildcard address.
			this.address = this.address.isUnresolved()
					? InetSocketAddress.createUnresolved(this.address.getHostString(), port)
					: new InetSocketAddress(this.address.getAddress(), port);
			this.addressIsSet = true;
			return this;
		}

		/**
		 * Sets the unix socket on which to listen, instead of an address and a port.
		 * Everybody who can write to its file can connect, so its directory must be
		 * protected. Peers do not have addresses: they count as one for
		 * {@link #maxConnectionsPerAddress(int)}, and are never locked out. A stale file
		 * of a killed server is replaced; the file is deleted when the server stops.
		 * Native transports are not used.
		 * @param path of at most 107 bytes, in a directory that exists
		 * @return this builder
		 * @throws IllegalArgumentException if the path is empty or too long
		 */
		public Builder socketPath(Path path) {
			SocketFile.requireUsable(path);
			this.socketPath = path;
			return this;
		}

		/**
		 * Sets whether to listen in memory only, for clients of the same process,
		 * whatever address or socket path is set. The clients connect to
		 * {@link RpycServer#localAddress()}, without TLS. For tests.
		 * @param memory {@code false} by default
		 * @return this builder
		 */
		public Builder inMemory(boolean memory) {
			this.inMemory = memory;
			return this;
		}

		/**
		 * Sets the maximum number of open connections; further ones are closed at once.
		 * @param connections at least 1
		 * @return this builder
		 */
		public Builder maxConnections(int connections) {
			this.maxConnections = Limit.MAX_CONNECTIONS.require(connections);
			return this;
		}

		/**
		 * Sets the maximum number of open connections of one IP address. The addresses of
		 * an IPv6 /64 prefix count as one; further connections are closed at once. Raise
		 * it if clients connect through a proxy.
		 * @param connections at least 1, 1000 by default
		 * @return this builder
		 */
		public Builder maxConnectionsPerAddress(int connections) {
			this.maxConnectionsPerAddress = Limit.MAX_CONNECTIONS_PER_ADDRESS.require(connections);
			return this;
		}

		/**
		 * Sets the maximum time that a connection may be idle before it is closed. A
		 * connection on which either side waits for an answer, or whose peer still reads
		 * one, is not idle. Vanished peers are detected independently, by TCP keep-alive.
		 * @param timeout not negative; zero, the default, disables the timeout
		 * @return this builder
		 */
		public Builder idleTimeout(Duration timeout) {
			this.idleTimeout = notNegative("idleTimeout", timeout);
			return this;
		}

		/**
		 * Sets the maximum time to wait for calls on shutdown. Requests that arrive on
		 * open connections in the meantime are served.
		 * @param period not negative
		 * @return this builder
		 */
		public Builder gracePeriod(Duration period) {
			this.gracePeriod = notNegative("gracePeriod", period);
			return this;
		}

		/**
		 * Sets the time without a request after which a connection is closed on shutdown,
		 * so that a client is not cut between two calls. Clients with this library close
		 * their connections earlier.
		 * @param period not negative, one second by default; at most the grace period
		 * counts
		 * @return this builder
		 */
		public Builder quietPeriod(Duration period) {
			this.quietPeriod = notNegative("quietPeriod", period);
			return this;
		}

		/**
		 * Sets whether to serve a single connection and then stop, like rpyc's
		 * OneShotServer. The server stops listening before it serves the connection. The
		 * first connection counts, also if its login fails.
		 * {@link RpycServer#whenClosed()} tells the end.
		 * @param single {@code false} by default
		 * @return this builder
		 */
		public Builder oneShot(boolean single) {
			this.oneShot = single;
			return this;
		}

		private static Duration notNegative(String name, Duration value) {
			if (value.isNegative()) {
				throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0)");
			}
			return value;
		}

		/**
		 * Builds the options. The builder can be used again.
		 * @return immutable options
		 * @throws IllegalArgumentException if both a socket path and an address or port
		 * are set, or {@link #onlyServices(Set)} names an unknown service
		 */
		public RpycServerOptions build() {
			if (this.socketPath != null && this.addressIsSet && !this.inMemory) {
				throw new IllegalArgumentException("socketPath: " + this.socketPath + ", and address: " + this.address
						+ " (expected: only one of them)");
			}
			EndpointOptions endpoint = endpoint();
			requireKnown(endpoint.services().stream().map(ServiceDefinition::name).toList());
			return new RpycServerOptions(new Builder(this), endpoint, security());
		}

		private void requireKnown(List<String> names) {
			if (this.onlyServices != null && !names.containsAll(this.onlyServices)) {
				throw new IllegalArgumentException(
						"onlyServices: " + this.onlyServices + " (expected: some of " + names + ")");
			}
		}

		@Override
		protected Builder self() {
			return this;
		}

	}

}
