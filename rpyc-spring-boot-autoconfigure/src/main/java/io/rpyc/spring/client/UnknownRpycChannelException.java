package io.rpyc.spring.client;

import java.util.Collection;
import java.util.List;

import io.rpyc.RpycException;

/**
 * Thrown if no channel with a name is configured.
 *
 * @since 0.1
 */
public final class UnknownRpycChannelException extends RpycException {

	private final String channel;

	private final List<String> known;

	/**
	 * Creates the exception.
	 * @param channel the unknown name
	 * @param known the names of the configured channels
	 */
	public UnknownRpycChannelException(String channel, Collection<String> known) {
		super("channel '" + channel + "' is not configured"
				+ (known.isEmpty() ? "" : " (configured: " + String.join(", ", known) + ")"));
		this.channel = channel;
		this.known = List.copyOf(known);
	}

	/**
	 * Returns the unknown name.
	 * @return the name
	 */
	public String channel() {
		return this.channel;
	}

	/**
	 * Returns the names of the configured channels.
	 * @return the names
	 */
	public List<String> known() {
		return this.known;
	}

	@Override
	public boolean isSent() {
		return false;
	}

}
