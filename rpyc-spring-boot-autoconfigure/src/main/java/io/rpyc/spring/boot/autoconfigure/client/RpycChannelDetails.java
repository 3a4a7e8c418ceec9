package io.rpyc.spring.boot.autoconfigure.client;

import io.rpyc.spring.client.RpycChannelFactory;
import io.rpyc.spring.client.RpycCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Details of the servers of one channel, instead of its properties, for example from a
 * container that a test has started.
 *
 * @since 0.1
 */
public interface RpycChannelDetails extends ConnectionDetails {

	/**
	 * Returns the name of the channel.
	 * @return the name, by default {@code default}
	 */
	default String getChannel() {
		return RpycChannelFactory.DEFAULT_CHANNEL;
	}

	/**
	 * Returns the target.
	 * @return the target, such as {@code static://localhost:18812}
	 */
	String getTarget();

	/**
	 * Returns the credentials.
	 * @return the credentials, or {@code null} for no login
	 */
	default @Nullable RpycCredentials getCredentials() {
		return null;
	}

	/**
	 * Returns the SSL bundle.
	 * @return the bundle, or {@code null} for no TLS
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
