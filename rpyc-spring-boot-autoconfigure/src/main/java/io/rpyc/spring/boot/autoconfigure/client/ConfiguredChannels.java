package io.rpyc.spring.boot.autoconfigure.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.rpyc.spring.boot.properties.NamedProperties;
import io.rpyc.spring.client.UnknownRpycChannelException;
import io.rpyc.spring.client.pool.ChannelKeys;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * The properties of each channel, including those that it inherits.
 *
 * @since 0.1
 */
public final class ConfiguredChannels implements AopInfrastructureBean {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of(RpycClientProperties.PREFIX);

	private static final ConfigurationPropertyName CHANNEL = PREFIX.append("channel");

	private final Map<String, ChannelProperties> channels = new LinkedHashMap<>();

	private final Binder binder;

	ConfiguredChannels(RpycClientProperties properties, RpycChannelDetailsByName details, Environment environment) {
		this.binder = Binder.get(environment);
		for (String name : NamedProperties.distinct(properties.getChannel().keySet())) {
			this.channels.put(name, bind(this.binder, name));
		}
		for (String name : details.names()) {
			this.channels.computeIfAbsent(name, (unconfigured) -> bind(this.binder, unconfigured));
		}
	}

	/** Binds the properties of the channel over those of all channels. */
	private static ChannelProperties bind(Binder binder, String name) {
		ChannelProperties properties = new ChannelProperties();
		binder.bind(PREFIX.append("defaults"), Bindable.ofInstance(properties));
		ChannelProperties own = new ChannelProperties();
		bindOwn(binder, name, own);
		if (own.getPassword() != null || own.getToken() != null) {
			// A channel has one secret, so its own one replaces an inherited one.
			properties.setPassword(null);
			properties.setToken(null);
		}
		bindOwn(binder, name, properties);
		return properties;
	}

	private static void bindOwn(Binder binder, String name, ChannelProperties properties) {
		NamedProperties.prefixes(CHANNEL, name)
			.forEach((prefix) -> binder.bind(prefix, Bindable.ofInstance(properties)));
	}

	/**
	 * Returns the names of the configured channels.
	 * @return the names, in the order of the properties
	 */
	public Set<String> names() {
		return Collections.unmodifiableSet(this.channels.keySet());
	}

	/** Returns the names of the properties of a channel. */
	ChannelKeys keys(String name) {
		String own = ChannelKeys.ofChannel(name).own() + ".";
		return new ChannelKeys(name, (key) -> key.startsWith(own) ? isSet(name, key.substring(own.length()))
				: isSet(ConfigurationPropertyName.of(key)));
	}

	private boolean isSet(String channel, String key) {
		return NamedProperties.prefixes(CHANNEL, channel).stream().anyMatch((prefix) -> isSet(prefix.append(key)));
	}

	private boolean isSet(ConfigurationPropertyName key) {
		return this.binder.bind(key, Bindable.of(String.class)).isBound();
	}

	/**
	 * Returns the properties of a channel.
	 * @param name the name of the channel
	 * @return the properties
	 * @throws UnknownRpycChannelException if it is not configured
	 */
	public ChannelProperties get(String name) {
		ChannelProperties properties = this.channels.get(name);
		if (properties == null) {
			throw new UnknownRpycChannelException(name, names());
		}
		return properties;
	}

}
