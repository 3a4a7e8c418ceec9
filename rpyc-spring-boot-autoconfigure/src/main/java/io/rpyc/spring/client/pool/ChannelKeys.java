package io.rpyc.spring.client.pool;

import java.util.function.Predicate;

/**
 * The names of the properties of one channel, which it may inherit, for messages.
 *
 * @param channel the name of the channel
 * @param isSet whether a property is set
 * @since 0.1
 */
public record ChannelKeys(String channel, Predicate<String> isSet) {

	private static final String CLIENT = "rpyc.client.";

	/**
	 * Returns the names of the properties of a channel that inherits nothing.
	 * @param channel the name of the channel
	 * @return the names
	 */
	public static ChannelKeys ofChannel(String channel) {
		return new ChannelKeys(channel, (key) -> false);
	}

	/**
	 * Returns the name of a property where it is set.
	 * @param key the rest of the name, such as {@code pool.max}
	 * @return such as {@code rpyc.client.channel.ml.pool.max}, or
	 * {@code rpyc.client.defaults.pool.max} if the channel inherits it
	 */
	public String of(String key) {
		String own = own() + "." + key;
		String inherited = CLIENT + "defaults." + key;
		return (!this.isSet.test(own) && this.isSet.test(inherited)) ? inherited : own;
	}

	/**
	 * Returns the name of a property where it is set.
	 * @param key the rest of the name
	 * @return the name in quotation marks
	 * @see #of(String)
	 */
	public String quoted(String key) {
		return "'" + of(key) + "'";
	}

	/**
	 * Returns the part of the names that all own properties of the channel share.
	 * @return such as {@code rpyc.client.channel.ml}
	 */
	public String own() {
		return CLIENT + "channel." + ((this.channel.indexOf('.') < 0) ? this.channel : "[" + this.channel + "]");
	}

}
