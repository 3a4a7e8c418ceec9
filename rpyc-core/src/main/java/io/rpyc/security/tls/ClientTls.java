package io.rpyc.security.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;

/**
 * The TLS settings of a client, with the options of {@code rpyc.ssl_connect}. Unlike
 * there, the server is always verified, by default including its host name.
 *
 * @since 0.1
 */
public final class ClientTls {

	private final SslContext context;

	private ClientTls(SslContext context) {
		this.context = context;
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
	 * Returns the TLS context of these settings. Its handlers must be created with the
	 * host name and port from the user, so that the host name is verified.
	 * @return the client-side context
	 */
	public SslContext context() {
		return this.context;
	}

	/**
	 * Builder of the TLS settings of a client.
	 */
	public static final class Builder extends TlsBuilder<Builder> {

		private boolean verifyHostName = true;

		private Builder() {
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
			KeyMaterial keys = readKeyMaterial();
			if (keys != null) {
				builder.keyManager(keys.key(), keys.chain());
			}
			return new ClientTls(build(builder));
		}

		@Override
		Builder self() {
			return this;
		}

	}

}
