package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.server.RpycServerOptions;
import io.rpyc.spring.boot.properties.NamedProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * A listener with its properties.
 *
 * @param name its name
 * @param properties its properties, including those that it inherits
 * @param own the properties that it does not share with others, without inherited ones
 */
record ConfiguredListener(String name, ListenerProperties properties, RpycServerProperties.Listener own) {

	/** Returns whether this is the listener of {@code rpyc.server} itself. */
	boolean isDefault() {
		return isDefault(this.name);
	}

	static boolean isDefault(String name) {
		return RpycServerOptions.DEFAULT_NAME.equals(name);
	}

	/** Returns the full name of a property of the listener. */
	String key(String key) {
		return key(this.name, key);
	}

	/** Returns the full name of a property of the listener with a name. */
	static String key(String listener, String key) {
		return isDefault(listener) ? RpycServerProperties.PREFIX + "." + key : ownKey(listener, key);
	}

	/** Returns the same for a property that all listeners have under their names. */
	static String ownKey(String listener, String key) {
		return NamedProperties.prefix(RpycServerProperties.LISTENERS, listener) + "." + key;
	}

	/** Returns the error of a property that all listeners have under their names. */
	InvalidConfigurationPropertyValueException invalidOwn(String key, Object value, String reason) {
		return new InvalidConfigurationPropertyValueException(ownKey(this.name, key), value, reason);
	}

	/** Returns the error of a property. */
	InvalidConfigurationPropertyValueException invalid(String key, @Nullable Object value, @Nullable String reason) {
		return new InvalidConfigurationPropertyValueException(key(key), value, reason);
	}

}
