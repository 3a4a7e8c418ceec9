package io.rpyc.spring.client;

import io.rpyc.RpycException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a channel that is required for the start of the application cannot be used.
 *
 * @since 0.1
 */
public final class RpycChannelStartException extends RpycException {

	private final String channel;

	private final String action;

	RpycChannelStartException(String channel, String problem, String action, @Nullable Throwable cause) {
		super("channel '" + channel + "' is required, but " + problem, cause);
		this.channel = channel;
		this.action = action;
	}

	/**
	 * Returns the name of the channel.
	 * @return the name
	 */
	public String channel() {
		return this.channel;
	}

	/**
	 * Returns how to fix the problem.
	 * @return a sentence
	 */
	public String action() {
		return this.action;
	}

}
