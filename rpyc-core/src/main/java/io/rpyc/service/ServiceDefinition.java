package io.rpyc.service;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A service: an object whose exposed members clients can reach from {@code conn.root}.
 *
 * @param name the name of the service
 * @param aliases further names, for rpyc's registry
 * @param target the object that implements the service, possibly an AOP proxy; or an
 * {@code io.rpyc.adapter.PyObject}, whose type has the members
 * @param type the class that carries the annotations
 * @since 0.1
 */
public record ServiceDefinition(String name, List<String> aliases, Object target, Class<?> type) {

	public ServiceDefinition {
		Objects.requireNonNull(name, "'name' must not be null");
		if (name.isBlank()) {
			throw new IllegalArgumentException("'name' must not be blank");
		}
		aliases = List.copyOf(aliases);
		Objects.requireNonNull(target, "'target' must not be null");
		Objects.requireNonNull(type, "'type' must not be null");
	}

	/**
	 * Returns a service with the name that rpyc would give it: its class name without a
	 * trailing {@code Service}, in lower case.
	 * @param target the object that implements the service
	 * @return the definition
	 */
	public static ServiceDefinition of(Object target) {
		return new ServiceDefinition(defaultName(target.getClass()), List.of(), target, target.getClass());
	}

	/**
	 * Returns the default name of a service.
	 * @param type the class of the service
	 * @return the simple class name without a trailing {@code Service}, in lower case
	 */
	public static String defaultName(Class<?> type) {
		String simpleName = type.getSimpleName();
		String name = simpleName.endsWith("Service") ? simpleName.substring(0, simpleName.length() - 7) : simpleName;
		return (name.isEmpty() ? simpleName : name).toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns the names of the service in rpyc's registry, the canonical one first.
	 * @return names in upper case
	 */
	public List<String> registryNames() {
		List<String> names = this.aliases.isEmpty() ? List.of(this.name) : this.aliases;
		return names.stream().map((alias) -> alias.toUpperCase(Locale.ROOT)).distinct().toList();
	}

}
