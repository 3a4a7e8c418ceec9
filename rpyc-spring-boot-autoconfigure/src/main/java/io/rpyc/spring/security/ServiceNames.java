package io.rpyc.spring.security;

import java.util.LinkedHashMap;
import java.util.Map;

import io.rpyc.adapter.PyObject;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Maps classes to services, so that rules apply to the bean, to the object behind its
 * proxy and to every other object of the class.
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

	/** Returns the name of the service of an object, or {@code null} if there is none. */
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
