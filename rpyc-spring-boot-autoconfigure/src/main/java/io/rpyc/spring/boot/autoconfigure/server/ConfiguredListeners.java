package io.rpyc.spring.boot.autoconfigure.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.server.RpycServerOptions;
import io.rpyc.spring.boot.properties.NamedProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * Reads the properties of each listener over those that it inherits.
 */
final class ConfiguredListeners implements AopInfrastructureBean {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of(RpycServerProperties.PREFIX);

	private static final ConfigurationPropertyName LISTENERS = ConfigurationPropertyName
		.of(RpycServerProperties.LISTENERS);

	private final RpycServerProperties server;

	private final Binder binder;

	ConfiguredListeners(RpycServerProperties server, Environment environment) {
		this.server = server;
		this.binder = Binder.get(environment);
	}

	/** Returns the names of all listeners, including disabled ones. */
	Set<String> names() {
		Set<String> names = new LinkedHashSet<>();
		names.add(RpycServerOptions.DEFAULT_NAME);
		names.addAll(NamedProperties.distinct(this.server.getListeners().keySet()));
		return names;
	}

	/** Returns the enabled listeners, the default one first. */
	List<ConfiguredListener> enabled() {
		List<ConfiguredListener> listeners = new ArrayList<>();
		for (String name : names()) {
			ConfiguredListener listener = get(name);
			if (listener.own().isEnabled()) {
				listeners.add(listener);
			}
		}
		return listeners;
	}

	/** Returns whether the application has channels, but does not configure a server. */
	boolean isOnlyClient() {
		return hasKeys("rpyc.client.channel") && !hasKeys(RpycServerProperties.PREFIX);
	}

	private boolean hasKeys(String prefix) {
		return this.binder.bind(prefix, Bindable.mapOf(String.class, Object.class)).isBound();
	}

	/** Returns the default listener, also if it is disabled. */
	ConfiguredListener defaultListener() {
		return get(RpycServerOptions.DEFAULT_NAME);
	}

	/** Returns the authentication of a listener, or {@code null} for that of all. */
	@Nullable AuthenticationMode authentication(String name) {
		RpycServerProperties.Listener own = this.server.getListeners().get(name);
		return (own != null) ? own.getAuthentication() : null;
	}

	/** Where the default listener listens has one place in the configuration. */
	private void requireNoPlace(RpycServerProperties.Listener own) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("port", own.getPort());
		values.put("address", own.getAddress());
		values.put("socket-path", own.getSocketPath());
		NamedProperties.prefixes(LISTENERS, RpycServerOptions.DEFAULT_NAME)
			.forEach((prefix) -> this.binder.bind(prefix.append("ssl"), Bindable.mapOf(String.class, Object.class))
				.ifBound((ssl) -> ssl.forEach((key, value) -> values.put("ssl." + key, value))));
		values.forEach((key, value) -> {
			if (value != null) {
				throw new InvalidConfigurationPropertyValueException(
						ConfiguredListener.ownKey(RpycServerOptions.DEFAULT_NAME, key), value,
						"The default listener is that of rpyc.server. Set '"
								+ ConfiguredListener.key(RpycServerOptions.DEFAULT_NAME, key) + "' instead.");
			}
		});
	}

	private ConfiguredListener get(String name) {
		RpycServerProperties.Listener own = this.server.getListeners()
			.getOrDefault(name, new RpycServerProperties.Listener());
		if (ConfiguredListener.isDefault(name)) {
			requireNoPlace(own);
			bind(name, Bindable.of(ListenerProperties.class).withExistingValue(this.server));
			return new ConfiguredListener(name, this.server, own);
		}
		RpycServerProperties.Listener merged = new RpycServerProperties.Listener();
		this.binder.bind(PREFIX, Bindable.ofInstance(merged));
		merged.clearPlace();
		bind(name, Bindable.of(ListenerProperties.class).withExistingValue(merged));
		return new ConfiguredListener(name, merged, own);
	}

	private void bind(String name, Bindable<ListenerProperties> target) {
		NamedProperties.prefixes(LISTENERS, name).forEach((prefix) -> this.binder.bind(prefix, target));
	}

}
