package io.rpyc.security.tls;

import java.util.Objects;
import java.util.function.Supplier;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The TLS settings of a client, with the options of {@code rpyc.ssl_connect}. Unlike
 * there, the server is always verified, by default including its host name.
 *
 * @since 0.1
 */
public final class ClientTls {

	private final Supplier<SslContext> contexts;

	private ClientTls(Supplier<SslContext> contexts) {
		this.contexts = Objects.requireNonNull(contexts, "'contexts' must not be null");
	}

	/**
	 * Returns a builder whose settings verify the server against the authorities of the
	 * Java platform.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Creates settings with TLS contexts from elsewhere.
	 * @param contexts supplies the client-side context of each new connection, so that
	 * certificates can be renewed; must be thread-safe and must not block
	 * @return the settings
	 */
	public static ClientTls using(Supplier<SslContext> contexts) {
		return new ClientTls(contexts);
	}

	/**
	 * Returns the TLS context of a new connection. Its handlers must be created with the
	 * host name and port from the user, so that the host name is verified.
	 * @return the client-side context
	 */
	public SslContext context() {
		return this.contexts.get();
	}

	/**
	 * Builder of the TLS settings of a client.
	 */
	public static final class Builder extends TlsBuilder<Builder> {

		private boolean verifyHostName = true;

		private @Nullable KeyManagerFactory keys;

		private @Nullable TrustManagerFactory trust;

		private Builder() {
		}

		/**
		 * Sets a key and authorities from elsewhere, instead of files.
		 * @param keyManagers provide the key and certificate of the client; {@code null}
		 * for none
		 * @param trustManagers verify the certificates of servers; {@code null} for the
		 * authorities of the Java platform
		 * @return this builder
		 */
		public Builder managers(@Nullable KeyManagerFactory keyManagers, @Nullable TrustManagerFactory trustManagers) {
			this.keys = keyManagers;
			this.trust = trustManagers;
			return this;
		}

		/**
		 * Sets whether the server's certificate must match the host name of the
		 * connection. If not, any server with a certificate of a trusted authority can
		 * impersonate it.
		 * @param verifyHostName {@code true} by default
		 * @return this builder
		 */
		public Builder verifyHostName(boolean verifyHostName) {
			this.verifyHostName = verifyHostName;
			return this;
		}

		/**
		 * Reads the files and creates the settings.
		 * @return the settings
		 * @throws IllegalArgumentException if a setting is invalid or a file cannot be
		 * read
		 */
		public ClientTls build() {
			SslContextBuilder builder = SslContextBuilder.forClient()
				.endpointIdentificationAlgorithm(this.verifyHostName ? "HTTPS" : null);
			KeyMaterial material = readKeyMaterial();
			if (this.keys != null) {
				builder.keyManager(this.keys);
			}
			else if (material != null) {
				builder.keyManager(material.key(), material.chain());
			}
			if (this.trust != null) {
				trust(builder, this.trust.getTrustManagers());
			}
			SslContext context = build(builder);
			return new ClientTls(() -> context);
		}

		@Override
		Builder self() {
			return this;
		}

	}

}
