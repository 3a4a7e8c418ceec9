package io.rpyc.spring.boot.autoconfigure.client;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Configuration properties of clients.
 *
 * @since 0.1
 */
@ConfigurationProperties(prefix = RpycClientProperties.PREFIX, ignoreUnknownFields = false)
public class RpycClientProperties {

	static final String PREFIX = "rpyc.client";

	/**
	 * Whether to enable clients.
	 */
	private boolean enabled = true;

	/**
	 * Properties that every channel inherits.
	 */
	@NestedConfigurationProperty
	private final ChannelProperties defaults = new ChannelProperties();

	/**
	 * Channels by name. The channel "default" serves clients that do not name one.
	 */
	private final Map<String, ChannelProperties> channel = new LinkedHashMap<>();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public ChannelProperties getDefaults() {
		return this.defaults;
	}

	public Map<String, ChannelProperties> getChannel() {
		return this.channel;
	}

}
