package io.rpyc.spring.security;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.adapter.PyObject;
import io.rpyc.service.ServiceDefinition;

/**
 * Knows the services by their classes, so that rules hold on the bean, on the object
 * behind its proxy, on every other object of the class, and on the services of its
 * subclasses.
 */
final class ServiceNames {

	private final TargetClasses classes = new TargetClasses();

	/** The names of the services of all servers, by their classes. */
	private final Map<Class<?>, Set<String>> services = new LinkedHashMap<>();

	private volatile Map<Class<?>, List<String>> names = new ConcurrentHashMap<>();

	/** Adds the services of a server. */
	synchronized void prepare(Map<ServiceDefinition, PyObject> served) {
		served.keySet()
			.forEach((service) -> this.services.computeIfAbsent(service.type(), (type) -> new LinkedHashSet<>())
				.add(service.name()));
		this.names = new ConcurrentHashMap<>();
		this.classes.prepare(served);
	}

	/**
	 * Returns the names of the services whose rules hold for an object.
	 * @return the services of its own class first, then those of the classes that it
	 * extends; empty for another object
	 */
	List<String> of(PyObject object) {
		return of(this.classes.of(object.target()));
	}

	/**
	 * Returns the names of the services whose rules hold for a service, its own first.
	 */
	List<String> of(ServiceDefinition service) {
		List<String> all = new ArrayList<>(List.of(service.name()));
		of(service.type()).stream().filter((name) -> !name.equals(service.name())).forEach(all::add);
		return all;
	}

	private List<String> of(Class<?> type) {
		return this.names.computeIfAbsent(type, this::find);
	}

	private synchronized List<String> find(Class<?> type) {
		List<String> own = new ArrayList<>();
		List<String> inherited = new ArrayList<>();
		this.services.forEach((service, all) -> {
			if (service == type) {
				own.addAll(all);
			}
			else if (service.isAssignableFrom(type)) {
				inherited.addAll(all);
			}
		});
		own.addAll(inherited);
		return List.copyOf(own);
	}

}
