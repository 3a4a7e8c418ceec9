package io.rpyc.client;

import java.time.Duration;
import java.util.Objects;

import io.rpyc.connection.EndpointBuilder;
import io.rpyc.connection.EndpointOptions;
import io.rpyc.protocol.Dialect;
import io.rpyc.security.tls.ClientTls;
import org.jspecify.annotations.Nullable;

/**
 * How a client connects, and what it serves to its peers. Immutable.
 *
 * @param serving what the client serves, and how calls run
 * @param dialect the dialect of the peers; null to find it out
 * @param tls the TLS of TCP connections; null for none
 * @param connectTimeout how long it may take until a connection is ready
 * @param authenticator logs in to the server; {@code null} for no login
 * @param clearTextLogin whether a login may cross a network without TLS
 */
public record RpycClientOptions(EndpointOptions serving, @Nullable Dialect dialect, @Nullable ClientTls tls,
		Duration connectTimeout, @Nullable ClientAuthenticator authenticator, boolean clearTextLogin) {

	/** The time that a connection may take where none is set. */
	public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

	public RpycClientOptions {
		Objects.requireNonNull(serving, "'serving' must not be null");
		Objects.requireNonNull(connectTimeout, "'connectTimeout' must not be null");
		if (connectTimeout.isNegative() || connectTimeout.isZero()) {
			throw new IllegalArgumentException("connectTimeout: " + connectTimeout + " (expected: > 0)");
		}
	}

	/**
	 * Starts from the defaults: no TLS, any dialect, nothing served.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Collects the options of a client. Not for use by several threads at once.
	 */
	public static final class Builder extends EndpointBuilder<Builder> {

		private @Nullable Dialect dialect;

		private @Nullable ClientTls tls;

		private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;

		private @Nullable ClientAuthenticator authenticator;

		private boolean clearTextLogin;

		private Builder() {
		}

		/**
		 * The dialect of the peers. Where it is not set, a client finds it out when it
		 * connects to an address for the first time, at the cost of a second connection
		 * where the first guess is wrong, and of one round trip per connection. With a
		 * child process or a one-shot server, which cannot be connected to twice, it must
		 * be set.
		 * @param peerDialect {@link Dialect#V5} for rpyc 4.1 to 5.3, {@link Dialect#V6}
		 * for rpyc 6.0; null to find it out
		 * @return this builder
		 */
		public Builder dialect(@Nullable Dialect peerDialect) {
			this.dialect = peerDialect;
			return this;
		}

		/**
		 * Encrypts TCP connections.
		 * @param clientTls the settings; null for no TLS
		 * @return this builder
		 */
		public Builder tls(@Nullable ClientTls clientTls) {
			this.tls = clientTls;
			return this;
		}

		/**
		 * How long it may take until a connection is ready, TLS and the search for the
		 * dialect included.
		 * @param timeout more than 0
		 * @return this builder
		 */
		public Builder connectTimeout(Duration timeout) {
			this.connectTimeout = timeout;
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
					this.clearTextLogin);
		}

		@Override
		protected Builder self() {
			return this;
		}

	}

}
