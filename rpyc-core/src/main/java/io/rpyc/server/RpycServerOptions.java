package io.rpyc.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

import io.rpyc.connection.EndpointOptions;
import io.rpyc.limit.Limit;
import org.jspecify.annotations.Nullable;

/**
 * How a server listens and what it serves. Immutable.
 */
public final class RpycServerOptions {

	/** The port of rpyc servers by convention. */
	public static final int DEFAULT_PORT = 18812;

	private final Builder values;

	private final EndpointOptions serving;

	private final SecurityOptions security;

	private RpycServerOptions(Builder values, EndpointOptions serving, SecurityOptions security) {
		this.values = values;
		this.serving = serving;
		this.security = security;
	}

	/**
	 * Starts from the defaults: the loopback address, the conventional port, no services.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Where the server listens on TCP.
	 * @return the address, without effect where there is a socket path
	 */
	public InetSocketAddress address() {
		return this.values.address;
	}

	/**
	 * Returns the unix socket that the server listens on.
	 * @return its path, or {@code null} if it listens on TCP
	 */
	public @Nullable Path socketPath() {
		return this.values.socketPath;
	}

	/**
	 * Where the server listens.
	 * @return the address of its unix socket, or its address on TCP
	 */
	public SocketAddress listenAddress() {
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
	 * How long a connection may be idle.
	 * @return zero for as long as it likes
	 */
	public Duration idleTimeout() {
		return this.values.idleTimeout;
	}

	public Duration gracePeriod() {
		return this.values.gracePeriod;
	}

	/**
	 * What is served, and how calls run.
	 * @return the part that a client has too
	 */
	public EndpointOptions serving() {
		return this.serving;
	}

	/**
	 * Who may use the server, and what of it.
	 * @return the part that concerns security
	 */
	public SecurityOptions security() {
		return this.security;
	}

	/**
	 * Collects the options of a server. Not for use by several threads at once.
	 */
	public static final class Builder extends SecurityBuilder<Builder> {

		private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), DEFAULT_PORT);

		private boolean addressIsSet;

		private @Nullable Path socketPath;

		private int maxConnections = (int) Limit.MAX_CONNECTIONS.defaultValue();

		private int maxConnectionsPerAddress = (int) Limit.MAX_CONNECTIONS_PER_ADDRESS.defaultValue();

		private Duration idleTimeout = Duration.ZERO;

		private Duration gracePeriod = Duration.ofSeconds(20);

		private Builder() {
		}

		private Builder(Builder from) {
			this.address = from.address;
			this.addressIsSet = from.addressIsSet;
			this.socketPath = from.socketPath;
			this.maxConnections = from.maxConnections;
			this.maxConnectionsPerAddress = from.maxConnectionsPerAddress;
			this.idleTimeout = from.idleTimeout;
			this.gracePeriod = from.gracePeriod;
		}

		/**
		 * Where to listen. Port 0 picks a free one.
		 * @param listenAddress the address
		 * @return this builder
		 */
		public Builder address(InetSocketAddress listenAddress) {
			this.address = listenAddress;
			this.addressIsSet = true;
			return this;
		}

		/**
		 * Sets the port to listen on, at the address that is set.
		 * @param port from 0 to 65535; 0 picks a free one
		 * @return this builder
		 */
		public Builder port(int port) {
			// Without this an unresolved address would become the wildcard: open to all.
			this.address = this.address.isUnresolved()
					? InetSocketAddress.createUnresolved(this.address.getHostString(), port)
					: new InetSocketAddress(this.address.getAddress(), port);
			this.addressIsSet = true;
			return this;
		}

		/**
		 * Sets the unix socket to listen on, instead of an address and a port. Whoever
		 * may write to its file can connect, so its directory must be closed to all
		 * others. Peers have no addresses there: they count as one for
		 * {@link #maxConnectionsPerAddress(int)}, and are never locked out. A file that a
		 * killed server left behind is replaced; a stop removes it. Native transports are
		 * not used for it.
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
		 * How many connections may be open at once; further ones are closed at once.
		 * @param connections at least 1
		 * @return this builder
		 */
		public Builder maxConnections(int connections) {
			this.maxConnections = Limit.MAX_CONNECTIONS.require(connections);
			return this;
		}

		/**
		 * How many connections of one IP address may be open at once, where the addresses
		 * of one IPv6 /64 count as one; further ones are closed at once. Raise it where
		 * clients come through a proxy.
		 * @param connections at least 1, 1000 by default
		 * @return this builder
		 */
		public Builder maxConnectionsPerAddress(int connections) {
			this.maxConnectionsPerAddress = Limit.MAX_CONNECTIONS_PER_ADDRESS.require(connections);
			return this;
		}

		/**
		 * How long a connection may carry nothing before it is closed. One on which
		 * either side waits for an answer is not idle. Peers that are gone without a word
		 * are found without it, by TCP's keep-alive.
		 * @param timeout not negative; zero, the default, for as long as the peer likes
		 * @return this builder
		 */
		public Builder idleTimeout(Duration timeout) {
			this.idleTimeout = notNegative("idleTimeout", timeout);
			return this;
		}

		/**
		 * How long a stop waits for calls that run.
		 * @param period not negative
		 * @return this builder
		 */
		public Builder gracePeriod(Duration period) {
			this.gracePeriod = notNegative("gracePeriod", period);
			return this;
		}

		private static Duration notNegative(String name, Duration value) {
			if (value.isNegative()) {
				throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0)");
			}
			return value;
		}

		/**
		 * Builds the options; the builder may be used further.
		 * @return immutable options
		 * @throws IllegalArgumentException if both a socket path and an address or port
		 * are set
		 */
		public RpycServerOptions build() {
			if (this.socketPath != null && this.addressIsSet) {
				throw new IllegalArgumentException("socketPath: " + this.socketPath + ", and address: " + this.address
						+ " (expected: one of them, since a server listens in one place)");
			}
			return new RpycServerOptions(new Builder(this), serving(), security());
		}

		@Override
		protected Builder self() {
			return this;
		}

	}

}
