package io.rpyc.spring.boot.test.client;

import java.util.function.Function;

import io.rpyc.server.RpycServer;
import io.rpyc.spring.boot.properties.NamedProperties;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * The servers of the application.
 *
 * @param running supplies the running server of a listener by its name
 * @param environment the properties of the application
 */
record TestServers(Function<String, RpycServer> running, Environment environment) {

	private static final ConfigurationPropertyName LISTENERS = ConfigurationPropertyName.of("rpyc.server.listeners");

	/** Returns the running server of a listener. */
	RpycServer get(String listener) {
		return this.running.apply(listener);
	}

	/** Returns the property with the root of a listener, which may inherit it. */
	String rootProperty(String listener) {
		return NamedProperties.prefixes(LISTENERS, listener)
			.stream()
			.filter((prefix) -> isSet(prefix.append("root")))
			.reduce((weaker, stronger) -> stronger)
			.map((prefix) -> NamedProperties.text(prefix) + ".root")
			.orElse("rpyc.server.root");
	}

	private boolean isSet(ConfigurationPropertyName property) {
		return Binder.get(this.environment).bind(property, Bindable.of(String.class)).isBound();
	}

}
