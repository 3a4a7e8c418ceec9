package io.rpyc.spring.boot.autoconfigure.client;

import java.util.Set;
import java.util.function.Predicate;

import io.rpyc.spring.client.pool.ChannelProperty;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * The names of the properties of one channel, which it may inherit.
 *
 * @param channel the name of the channel
 * @param isSet whether a property is set
 */
record ChannelKeys(String channel, Predicate<String> isSet) {

	private static final Set<String> OF_RECONNECT = Set.of("delay", "multiplier", "maxDelay", "jitter");

	private static final Set<String> OF_KEEPALIVE = Set.of("pingAfterIdle", "pingTimeout");

	/** Returns the name of a property where it is set. */
	String of(String key) {
		String own = ChannelProperty.name(this.channel, key);
		String inherited = RpycClientProperties.PREFIX + ".defaults." + key;
		return (!this.isSet.test(own) && this.isSet.test(inherited)) ? inherited : own;
	}

	/** Returns the name of the property of an option of the pool. */
	String ofPoolOption(String option) {
		String group = OF_RECONNECT.contains(option) ? "reconnect"
				: OF_KEEPALIVE.contains(option) ? "keepalive" : "pool";
		return of(group + "." + DataObjectPropertyName.toDashedForm(option));
	}

	/** Returns the part of the names that all properties of the channel share. */
	String prefix() {
		return RpycClientProperties.PREFIX + ".channel." + this.channel;
	}

}
