package io.rpyc.client;

import java.time.Duration;
import java.util.Objects;

import io.rpyc.connection.EndpointBuilder;
import io.rpyc.connection.EndpointOptions;
import io.rpyc.protocol.Dialect;
import io.rpyc.security.tls.ClientTls;
import org.jspecify.annotations.Nullable;

/**
 * Options of a client: how it connects, and its services. Immutable.
 *
 * @param serving the services of the client, and how calls run
 * @param dialect the dialect of the peers; {@code null} to detect it
 * @param tls the TLS of TCP connections; {@code null} for none
 * @param connectTimeout maximum time until a connection is ready
 * @since 0.1
 */
public record RpycClientOptions(EndpointOptions serving, @Nullable Dialect dialect, @Nullable ClientTls tls,
		Duration connectTimeout) {

	/** The default of {@link Builder#connectTimeout}. */
	public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

	public RpycClientOptions {
		Objects.requireNonNull(serving, "'serving' must not be null");
		Objects.requireNonNull(connectTimeout, "'connectTimeout' must not be null");
		if (connectTimeout.isNegative() || connectTimeout.isZero()) {
			throw new IllegalArgumentException("connectTimeout: " + connectTimeout + " (expected: > 0)");
		}
	}

	/**
	 * Returns a builder that starts from the defaults: any dialect, no TLS, no services.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builder of {@link RpycClientOptions}. Not thread-safe.
	 */
	public static final class Builder extends EndpointBuilder<Builder> {

		private @Nullable Dialect dialect;

		private @Nullable ClientTls tls;

		private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;

		private Builder() {
		}

		/**
		 * Sets the dialect of the peers. If it is not set, the client detects it when it
		 * connects to an address for the first time. This costs one round trip per
		 * connection, and a second connection if the first guess is wrong. It must be set
		 * for a child process and for a one-shot server, which accept only one
		 * connection.
		 * @param peerDialect {@link Dialect#V5} for rpyc 4.1 to 5.3, {@link Dialect#V6}
		 * for rpyc 6.0; {@code null} to detect it
		 * @return this builder
		 */
		public Builder dialect(@Nullable Dialect peerDialect) {
			this.dialect = peerDialect;
			return this;
		}

		/**
		 * Encrypts TCP connections.
		 * @param clientTls the settings; {@code null} for no TLS
		 * @return this builder
		 */
		public Builder tls(@Nullable ClientTls clientTls) {
			this.tls = clientTls;
			return this;
		}

		/**
		 * Sets the maximum time until a connection is ready, including TLS and the
		 * detection of the dialect.
		 * @param timeout more than 0
		 * @return this builder
		 */
		public Builder connectTimeout(Duration timeout) {
			this.connectTimeout = timeout;
			return this;
		}

		/**
		 * Builds the options. The builder can be used again.
		 * @return immutable options
		 */
		public RpycClientOptions build() {
			return new RpycClientOptions(serving(), this.dialect, this.tls, this.connectTimeout);
		}

		@Override
		protected Builder self() {
			return this;
		}

	}

}
