package io.rpyc.client;

import java.time.Duration;
import java.util.Objects;

import io.rpyc.connection.EndpointBuilder;
import io.rpyc.connection.EndpointOptions;
import io.rpyc.connection.RequestLimits;
import io.rpyc.internal.connection.KeepAlive;
import io.rpyc.protocol.Dialect;
import io.rpyc.registry.RegistryClient;
import io.rpyc.security.tls.ClientTls;
import org.jspecify.annotations.Nullable;

/**
 * Options of a client: how it connects, and its services. Immutable.
 *
 * @since 0.1
 */
public final class RpycClientOptions {

	/** The default of {@link Builder#connectTimeout}. */
	public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private final EndpointOptions endpoint;

	private final @Nullable Dialect dialect;

	private final @Nullable ClientTls tls;

	private final Duration connectTimeout;

	private final @Nullable ClientAuthenticator authenticator;

	private final boolean clearTextLogin;

	private final RequestLimits requestLimits;

	private final Duration keepAliveIdle;

	private final @Nullable RegistryClient registry;

	private final ClientAdvice advice;

	private RpycClientOptions(Builder builder, EndpointOptions endpoint) {
		this.endpoint = endpoint;
		this.dialect = builder.dialect;
		this.tls = builder.tls;
		this.connectTimeout = builder.connectTimeout;
		this.authenticator = builder.authenticator;
		this.clearTextLogin = builder.clearTextLogin;
		this.requestLimits = builder.requestLimits;
		this.keepAliveIdle = builder.keepAliveIdle;
		this.registry = builder.registry;
		this.advice = builder.advice;
	}

	/**
	 * Returns a builder that starts from the defaults: any dialect, no TLS, no services.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns the options that a server has too: the services, and how calls run.
	 * @return the options
	 */
	public EndpointOptions endpoint() {
		return this.endpoint;
	}

	/**
	 * Returns the dialect of the peers.
	 * @return the dialect, or {@code null} to detect it
	 */
	public @Nullable Dialect dialect() {
		return this.dialect;
	}

	/**
	 * Returns the TLS of TCP connections.
	 * @return the settings, or {@code null} for no TLS
	 */
	public @Nullable ClientTls tls() {
		return this.tls;
	}

	/**
	 * Returns the maximum time until a connection is ready.
	 * @return more than 0
	 */
	public Duration connectTimeout() {
		return this.connectTimeout;
	}

	/**
	 * Returns what logs in to the server.
	 * @return the authenticator, or {@code null} for no login
	 */
	public @Nullable ClientAuthenticator authenticator() {
		return this.authenticator;
	}

	/**
	 * Returns whether a login may cross a network without TLS.
	 * @return {@code false} by default
	 */
	public boolean clearTextLogin() {
		return this.clearTextLogin;
	}

	/**
	 * Returns how many requests may wait until a server reads them.
	 * @return the limits
	 */
	public RequestLimits requestLimits() {
		return this.requestLimits;
	}

	/**
	 * Returns the fixes that exceptions propose.
	 * @return the advice
	 */
	public ClientAdvice advice() {
		return this.advice;
	}

	/**
	 * Returns how long a TCP connection may be silent before the system checks whether
	 * the peer is still there.
	 * @return at least one second
	 */
	public Duration keepAliveIdle() {
		return this.keepAliveIdle;
	}

	/**
	 * Returns the client of the registry that knows the servers of a service.
	 * @return the client, or {@code null} for none
	 */
	public @Nullable RegistryClient registry() {
		return this.registry;
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

		private Duration keepAliveIdle = KeepAlive.DEFAULT_IDLE;

		private @Nullable RegistryClient registry;

		private ClientAdvice advice = ClientAdvice.DEFAULT;

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
			if (timeout.isNegative() || timeout.isZero()) {
				throw new IllegalArgumentException("connectTimeout: " + timeout + " (expected: > 0)");
			}
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
			this.requestLimits = Objects.requireNonNull(limits, "'limits' must not be null");
			return this;
		}

		/**
		 * Sets how long a TCP connection may be silent before the system checks whether
		 * the peer is still there. A peer that does not answer three times as long has
		 * vanished, and the connection is closed. Defaults to one minute.
		 * @param idle at least one second
		 * @return this builder
		 */
		public Builder keepAliveIdle(Duration idle) {
			if (idle.toSeconds() < 1) {
				throw new IllegalArgumentException("keepAliveIdle: " + idle + " (expected: >= PT1S)");
			}
			this.keepAliveIdle = idle;
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
		 * Sets the fixes that exceptions propose.
		 * @param clientAdvice the advice
		 * @return this builder
		 */
		public Builder advice(ClientAdvice clientAdvice) {
			this.advice = Objects.requireNonNull(clientAdvice, "'clientAdvice' must not be null");
			return this;
		}

		/**
		 * Builds the options; the builder may be used further.
		 * @return immutable options
		 */
		public RpycClientOptions build() {
			return new RpycClientOptions(this, endpoint());
		}

		@Override
		protected Builder self() {
			return this;
		}

	}

}
