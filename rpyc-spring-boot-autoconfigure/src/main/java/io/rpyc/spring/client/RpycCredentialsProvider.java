package io.rpyc.spring.client;

import io.rpyc.client.ClientAuthenticator;

/**
 * Provides the credentials of channels. Asked for each new connection, on a thread that
 * may block, so that secrets can be renewed. Beans of this type win over the properties.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RpycCredentialsProvider {

	/**
	 * Returns whether this provider has the credentials of a channel. Called once per
	 * channel.
	 * @param channel the name of the channel
	 * @return {@code true} by default
	 */
	default boolean supports(String channel) {
		return true;
	}

	/**
	 * Returns the credentials for a new connection.
	 * @param channel the name of the channel
	 * @return the credentials
	 */
	RpycCredentials credentials(String channel);

	/**
	 * Returns an authenticator that asks a provider for each new connection.
	 * @param provider the provider
	 * @param channel the name of the channel
	 * @return the authenticator
	 */
	static ClientAuthenticator authenticator(RpycCredentialsProvider provider, String channel) {
		return (exchange) -> provider.credentials(channel).authenticator().authenticate(exchange);
	}

}
