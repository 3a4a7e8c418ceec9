package io.rpyc.spring.boot.test.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.server.RpycServerOptions;
import io.rpyc.spring.boot.properties.NamedProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Sets the ports of the RPyC server and its named listeners to 0, unless the test sets
 * them, or they listen on a unix socket. Properties of the test come before those of the
 * system and of the application, with these ports between them.
 */
final class RandomRpycPorts {

	private static final ConfigurationPropertyName SERVER = ConfigurationPropertyName.of("rpyc.server");

	private static final ConfigurationPropertyName LISTENERS = SERVER.append("listeners");

	private static final Bindable<Map<String, Object>> PROPERTIES = Bindable.mapOf(String.class, Object.class);

	/** The sources after those of a test, some of which may be missing. */
	private static final Set<String> BEHIND_TEST = Set.of("spring.application.json", "servletConfigInitParams",
			"servletContextInitParams", "jndiProperties", StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
			StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);

	private final Binder binder;

	private final Map<String, Object> ports = new LinkedHashMap<>();

	private RandomRpycPorts(ConfigurableEnvironment environment) {
		this.binder = Binder.get(environment);
	}

	static void apply(ConfigurableEnvironment environment) {
		RandomRpycPorts random = new RandomRpycPorts(environment);
		random.set(List.of(SERVER));
		random.listeners()
			.keySet()
			.stream()
			.filter((name) -> !name.equals(RpycServerOptions.DEFAULT_NAME))
			.forEach((name) -> random.set(random.prefixes(name)));
		random.addTo(environment.getPropertySources());
	}

	private Map<String, Object> listeners() {
		return this.binder.bind(LISTENERS, PROPERTIES).orElse(Map.of());
	}

	/** Returns the prefixes of the properties that the listener has. */
	private List<ConfigurationPropertyName> prefixes(String listener) {
		return NamedProperties.prefixes(LISTENERS, listener)
			.stream()
			.filter((prefix) -> this.binder.bind(prefix, PROPERTIES).isBound())
			.toList();
	}

	private void set(List<ConfigurationPropertyName> prefixes) {
		if (prefixes.stream().allMatch((prefix) -> find(prefix.append("socket-path")) == null)) {
			prefixes.forEach((prefix) -> this.ports.put(NamedProperties.text(prefix) + ".port", 0));
		}
	}

	private @Nullable String find(ConfigurationPropertyName name) {
		return this.binder.bind(name, Bindable.of(String.class)).orElse(null);
	}

	private void addTo(MutablePropertySources sources) {
		MapPropertySource source = new MapPropertySource("rpyc.random.ports", this.ports);
		for (PropertySource<?> each : sources) {
			if (BEHIND_TEST.contains(each.getName())) {
				sources.addBefore(each.getName(), source);
				return;
			}
		}
		sources.addLast(source);
	}

}
