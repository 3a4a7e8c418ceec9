package io.rpyc.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

import io.rpyc.protocol.ServingOptions;

/**
 * How a server listens and what it serves. Immutable.
 */
public final class RpycServerOptions {

	/** The port of rpyc servers by convention. */
	public static final int DEFAULT_PORT = 18812;

	private final Builder values;

	private final ServingOptions serving;

	private final SecurityOptions security;

	private RpycServerOptions(Builder values, ServingOptions serving, SecurityOptions security) {
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

	public InetSocketAddress address() {
		return this.values.address;
	}

	public int maxConnections() {
		return this.values.maxConnections;
	}

	public Duration gracePeriod() {
		return this.values.gracePeriod;
	}

	/**
	 * What is served, and how calls run.
	 * @return the part that a client has too
	 */
	public ServingOptions serving() {
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

		private int maxConnections = 10_000;

		private Duration gracePeriod = Duration.ofSeconds(30);

		private Builder() {
		}

		private Builder(Builder from) {
			this.address = from.address;
			this.maxConnections = from.maxConnections;
			this.gracePeriod = from.gracePeriod;
		}

		/**
		 * Where to listen. Port 0 picks a free one.
		 * @param listenAddress the address
		 * @return this builder
		 */
		public Builder address(InetSocketAddress listenAddress) {
			this.address = listenAddress;
			return this;
		}

		/**
		 * The port to listen on, at the address that is set.
		 * @param port from 0 to 65535; 0 picks a free one
		 * @return this builder
		 */
		public Builder port(int port) {
			// Without this an unresolved address would become the wildcard: open to all.
			this.address = this.address.isUnresolved()
					? InetSocketAddress.createUnresolved(this.address.getHostString(), port)
					: new InetSocketAddress(this.address.getAddress(), port);
			return this;
		}

		/**
		 * How many connections may be open at once; further ones are closed at once.
		 * @param connections at least 1
		 * @return this builder
		 */
		public Builder maxConnections(int connections) {
			this.maxConnections = atLeastOne("maxConnections", connections);
			return this;
		}

		/**
		 * How long a stop waits for calls that run.
		 * @param period not negative
		 * @return this builder
		 */
		public Builder gracePeriod(Duration period) {
			if (period.isNegative()) {
				throw new IllegalArgumentException("gracePeriod: " + period + " (expected: >= 0)");
			}
			this.gracePeriod = period;
			return this;
		}

		/**
		 * Builds the options; the builder may be used further.
		 * @return immutable options
		 */
		public RpycServerOptions build() {
			return new RpycServerOptions(new Builder(this), serving(), security());
		}

		@Override
		protected Builder self() {
			return this;
		}

	}

}
