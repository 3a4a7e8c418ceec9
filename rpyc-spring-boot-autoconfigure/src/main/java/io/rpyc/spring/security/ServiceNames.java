package io.rpyc.spring.security;

import java.util.LinkedHashMap;
import java.util.Map;

import io.rpyc.adapter.PyObject;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Knows the services by their classes, so that rules hold on the bean, on what is behind
 * its proxy and on every other object of the class.
 */
final class ServiceNames {

	private final TargetClasses classes = new TargetClasses();

	private volatile Map<Class<?>, String> names = Map.of();

	void prepare(Map<ServiceDefinition, PyObject> services) {
		Map<Class<?>, String> found = new LinkedHashMap<>();
		services.keySet().forEach((service) -> found.put(service.type(), service.name()));
		this.names = found;
		this.classes.prepare(services);
	}

	/** The name of the service that an object is of, or null. */
	@Nullable String of(PyObject object) {
		Class<?> type = this.classes.of(object.target());
		String exact = this.names.get(type);
		if (exact != null) {
			return exact;
		}
		for (Map.Entry<Class<?>, String> service : this.names.entrySet()) {
			if (service.getKey().isAssignableFrom(type)) {
				return service.getValue();
			}
		}
		return null;
	}

}
