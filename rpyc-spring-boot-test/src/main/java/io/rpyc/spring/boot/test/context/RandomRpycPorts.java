package io.rpyc.spring.boot.test.context;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * Sets the ports of the RPyC server and its named listeners to 0, unless the test sets
 * them, or they listen on a unix socket.
 */
final class RandomRpycPorts {

	private static final ConfigurationPropertyName SERVER = ConfigurationPropertyName.of("rpyc.server");

	private final Binder binder;

	private final Binder test;

	private final Map<String, Object> ports = new LinkedHashMap<>();

	private RandomRpycPorts(ConfigurableEnvironment environment) {
		this.binder = Binder.get(environment);
		PropertySource<?> inlined = environment.getPropertySources()
			.get(TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME);
		MutablePropertySources ofTest = new MutablePropertySources();
		if (inlined != null) {
			ofTest.addFirst(inlined);
		}
		this.test = new Binder(ConfigurationPropertySources.from(ofTest));
	}

	static void apply(ConfigurableEnvironment environment) {
		RandomRpycPorts random = new RandomRpycPorts(environment);
		random.set(SERVER);
		random.listeners().keySet().forEach((name) -> random.set(SERVER.append("listeners").append(name)));
		environment.getPropertySources().addFirst(new MapPropertySource("rpyc.random.ports", random.ports));
	}

	private Map<String, Object> listeners() {
		return this.binder.bind(SERVER.append("listeners"), Bindable.mapOf(String.class, Object.class))
			.orElse(Map.of());
	}

	private void set(ConfigurationPropertyName place) {
		ConfigurationPropertyName port = place.append("port");
		if (find(this.test, port) == null && find(this.binder, place.append("socket-path")) == null) {
			this.ports.put(port.toString(), 0);
		}
	}

	private static @Nullable String find(Binder binder, ConfigurationPropertyName name) {
		return binder.bind(name, Bindable.of(String.class)).orElse(null);
	}

}
