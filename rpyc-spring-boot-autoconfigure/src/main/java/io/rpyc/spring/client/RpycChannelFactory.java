package io.rpyc.spring.client;

import java.util.Collection;

/**
 * Provides the channels of an application.
 *
 * @since 0.1
 */
public interface RpycChannelFactory {

	/** The name of the channel of clients that do not name one. */
	String DEFAULT_CHANNEL = "default";

	/**
	 * Returns a channel, which is created when it is first asked for.
	 * @param name the name of the channel
	 * @return the channel, the same for each call
	 * @throws UnknownRpycChannelException if no channel with this name is configured
	 */
	RpycChannel channel(String name);

	/**
	 * Returns the channel with the name {@link #DEFAULT_CHANNEL}.
	 * @return the channel
	 */
	default RpycChannel channel() {
		return channel(DEFAULT_CHANNEL);
	}

	/**
	 * Returns the channels that were created.
	 * @return a copy, in the order of their creation
	 */
	Collection<RpycChannel> channels();

}
