package io.rpyc.security.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;

/**
 * The TLS of a client: what {@code rpyc.ssl_connect} takes. Other than there, the server
 * is always verified, by default its host name included.
 */
public final class ClientTls {

	private final SslContext context;

	private ClientTls(SslContext context) {
		this.context = context;
	}

	/**
	 * Starts with settings that verify the server against the authorities of the Java
	 * platform.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * The settings in the form that connections use. Its handlers must be made with the
	 * host name and port that the user named, for the host name is verified.
	 * @return the client-side context
	 */
	public SslContext context() {
		return this.context;
	}

	/**
	 * Collects the TLS settings of a client.
	 */
	public static final class Builder extends TlsBuilder<Builder> {

		private boolean verifyHostName = true;

		private Builder() {
		}

		/**
		 * Sets whether the server's certificate must be for the host that was connected
		 * to. Without, any server whose certificate comes from a trusted authority can
		 * pose as it.
		 * @param verifyHostName {@code true} by default
		 * @return this builder
		 */
		public Builder verifyHostName(boolean verifyHostName) {
			this.verifyHostName = verifyHostName;
			return this;
		}

		/**
		 * Reads the files and makes the settings.
		 * @return the settings
		 * @throws IllegalArgumentException if a setting is wrong or a file cannot be
		 * read; the message names the setting
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
