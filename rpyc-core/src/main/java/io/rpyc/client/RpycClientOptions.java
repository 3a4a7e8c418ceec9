package io.rpyc.client;

import java.time.Duration;
import java.util.Objects;

import io.rpyc.connection.EndpointBuilder;
import io.rpyc.connection.EndpointOptions;
import io.rpyc.connection.RequestLimits;
import io.rpyc.protocol.Dialect;
import io.rpyc.registry.RegistryClient;
import io.rpyc.security.tls.ClientTls;
import org.jspecify.annotations.Nullable;

/**
 * Options of a client: how it connects, and its services. Immutable.
 *
 * @param serving the services of the client, and how calls run
 * @param dialect the dialect of the peers; {@code null} to detect it
 * @param tls the TLS of TCP connections; {@code null} for none
 * @param connectTimeout maximum time until a connection is ready
 * @param authenticator logs in to the server; {@code null} for no login
 * @param clearTextLogin whether a login may cross a network without TLS
 * @param requestLimits how many requests may wait until a server reads them
 * @param registry finds servers by the name of their service; {@code null} for none
 * @since 0.1
 */
public record RpycClientOptions(EndpointOptions serving, @Nullable Dialect dialect, @Nullable ClientTls tls,
		Duration connectTimeout, @Nullable ClientAuthenticator authenticator, boolean clearTextLogin,
		RequestLimits requestLimits, @Nullable RegistryClient registry) {

	/** The default of {@link Builder#connectTimeout}. */
	public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

	public RpycClientOptions {
		Objects.requireNonNull(serving, "'serving' must not be null");
		Objects.requireNonNull(requestLimits, "'requestLimits' must not be null");
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

		private @Nullable ClientAuthenticator authenticator;

		private boolean clearTextLogin;

		private RequestLimits requestLimits = RequestLimits.DEFAULTS;

		private @Nullable RegistryClient registry;

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
		 * Limits the requests that wait until a server reads them, on each connection
		 * over TCP or a unix socket. Defaults to {@link RequestLimits#DEFAULTS}.
		 * @param limits the limits
		 * @return this builder
		 */
		public Builder requestLimits(RequestLimits limits) {
			this.requestLimits = limits;
			return this;
		}

		/**
		 * Finds servers by the name of their service, for
		 * {@link RpycClient#connectByService(String)}.
		 * @param registryClient the client of the registry; {@code null} for none
		 * @return this builder
		 */
		public Builder registry(@Nullable RegistryClient registryClient) {
			this.registry = registryClient;
			return this;
		}

		/**
		 * Logs in to servers that have an authenticator, each time a connection is made.
		 * @param clientAuthenticator logs in; {@code null} for no login
		 * @return this builder
		 */
		public Builder authenticator(@Nullable ClientAuthenticator clientAuthenticator) {
			this.authenticator = clientAuthenticator;
			return this;
		}

		/**
		 * Whether a login may cross a network without TLS. If not, which is the default,
		 * a login without TLS is only made over loopback and unix sockets.
		 * @param allowed {@code true} to allow it
		 * @return this builder
		 */
		public Builder clearTextLogin(boolean allowed) {
			this.clearTextLogin = allowed;
			return this;
		}

		/**
		 * Builds the options; the builder may be used further.
		 * @return immutable options
		 */
		public RpycClientOptions build() {
			return new RpycClientOptions(serving(), this.dialect, this.tls, this.connectTimeout, this.authenticator,
					this.clearTextLogin, this.requestLimits, this.registry);
		}

		@Override
		protected Builder self() {
			return this;
		}

	}

}
