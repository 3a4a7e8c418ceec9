package io.rpyc.spring.client.pool;

/**
 * The names of the properties of channels, for messages.
 *
 * @since 0.1
 */
public final class ChannelProperty {

	private static final String CHANNELS = "rpyc.client.channel.";

	private ChannelProperty() {
	}

	/**
	 * Returns the name of a property.
	 * @param channel the name of the channel
	 * @param key the rest of the name, such as {@code pool.max}
	 * @return such as {@code rpyc.client.channel.ml.pool.max}
	 */
	public static String name(String channel, String key) {
		return CHANNELS + channel + "." + key;
	}

	/** Returns the name of a property in quotation marks. */
	static String quoted(String channel, String key) {
		return "'" + name(channel, key) + "'";
	}

}
