package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.rpyc.security.policy.RestrictedService;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The object {@code conn.root}: the only service, or an object with each service by its
 * name and with the members that only one of them exposes.
 */
public final class ServiceRoot implements ObjectAdapter {

	private final Map<ServiceDefinition, PyObject> known = new LinkedHashMap<>();

	private final Map<ServiceDefinition, PyObject> services = new LinkedHashMap<>();

	private final PyObject root;

	private ServiceRoot(List<ServiceDefinition> definitions, List<ServiceDefinition> served, @Nullable String rootName,
			ExposedTypes types) {
		for (ServiceDefinition definition : definitions) {
			Object target = target(definition);
			PyType exposed = (definition.target() instanceof PyObject object) ? object.type()
					: types.serviceType(target.getClass(), annotatedClass(definition), definition.name());
			PyType type = PyType.governed(exposed.name(), exposed.displayName())
				.doc(exposed.doc())
				.inherit(names(definition.registryNames()))
				.inherit(exposed)
				.build();
			PyObject service = new PyObject(target, type);
			this.known.put(definition, (definition.target() instanceof RestrictedService restricted)
					? RestrictedView.of(restricted, service) : service);
		}
		served.forEach((definition) -> this.services.put(definition,
				Objects.requireNonNull(this.known.get(definition), "a served service must be known")));
		this.root = chooseRoot(served, rootName);
	}

	private static Object target(ServiceDefinition definition) {
		if (definition.target() instanceof PyObject object) {
			return object.target();
		}
		return (definition.target() instanceof RestrictedService restricted) ? restricted.target()
				: definition.target();
	}

	private static Class<?> annotatedClass(ServiceDefinition definition) {
		return (definition.type() == RestrictedService.class) ? target(definition).getClass() : definition.type();
	}

	/**
	 * Creates the root of the services.
	 * @param definitions the services with different names
	 * @param served those of them that the root has, at least one
	 * @param rootName the name of the service that is the root; {@code null} if one
	 * service is the root and several share it
	 * @param types creates the types of the services
	 * @return the root
	 * @throws IllegalArgumentException if two services have the same name, no service has
	 * the root's name, or one does not expose members
	 */
	public static ServiceRoot of(List<ServiceDefinition> definitions, List<ServiceDefinition> served,
			@Nullable String rootName, ExposedTypes types) {
		Map<String, ServiceDefinition> byName = new HashMap<>();
		for (ServiceDefinition definition : definitions) {
			ServiceDefinition other = byName.put(definition.name(), definition);
			if (other != null) {
				throw new IllegalArgumentException("two services are named '" + definition.name() + "': "
						+ other.type().getName() + " and " + definition.type().getName() + "; rename one of them");
			}
		}
		return new ServiceRoot(definitions, served, rootName, types);
	}

	/**
	 * Returns the result of GETROOT.
	 * @return the root
	 */
	public PyObject object() {
		return this.root;
	}

	/**
	 * Returns all services, including those that the root does not have.
	 * @return services in the order in which they were given
	 */
	public Map<ServiceDefinition, PyObject> known() {
		return Collections.unmodifiableMap(this.known);
	}

	/**
	 * Returns the services of the root with the types that they have for Python.
	 * @return services in the order in which they were given
	 */
	public Map<ServiceDefinition, PyObject> services() {
		return Collections.unmodifiableMap(this.services);
	}

	@Override
	public @Nullable PyType typeOf(Object target) {
		if (target == this.root.target()) {
			return this.root.type();
		}
		for (PyObject service : this.known.values()) {
			if (service.target() == target) {
				return service.type();
			}
		}
		return null;
	}

	private PyObject chooseRoot(List<ServiceDefinition> definitions, @Nullable String rootName) {
		if (definitions.size() == 1 && rootName == null) {
			return this.services.values().iterator().next();
		}
		if (rootName == null) {
			return new PyObject(this, sharedRoot());
		}
		for (ServiceDefinition definition : definitions) {
			PyObject service = this.services.get(definition);
			if (service != null && definition.name().equals(rootName)) {
				return service;
			}
		}
		throw new IllegalArgumentException("no service is named '" + rootName + "' (available services: "
				+ definitions.stream().map(ServiceDefinition::name).toList() + ")");
	}

	private PyType sharedRoot() {
		Map<String, List<PyObject>> owners = new LinkedHashMap<>();
		for (PyObject service : this.services.values()) {
			for (String name : service.type().table().keySet()) {
				// Special methods of one service, such as its length, do not apply to the
				// root.
				if (!name.startsWith("__")) {
					owners.computeIfAbsent(name, (key) -> new ArrayList<>()).add(service);
				}
			}
		}
		PyTypeBuilder<ServiceRoot> builder = PyType.governed(ExposedTypes.WIRE_NAME, "root");
		owners.forEach((name, services) -> {
			if (services.size() == 1) {
				builder.member(name, new SharedMember(services.get(0), services.get(0).type().require(name)));
			}
		});
		this.services.forEach((definition, service) -> builder.value(definition.name(), (root) -> service.target()));
		return builder.inherit(ObjectMembers.of((target) -> "<root of " + names() + ">"))
			.inherit(names(this.services.keySet().stream().flatMap((each) -> each.registryNames().stream()).toList()))
			.build();
	}

	private List<String> names() {
		return this.services.keySet().stream().map(ServiceDefinition::name).toList();
	}

	/** Returns the members that every rpyc service has. */
	private static PyType names(List<String> names) {
		return PyType.governed(ExposedTypes.WIRE_NAME, "service")
			.nonBlockingMethod("get_service_name", "", (self, args) -> names.get(0))
			.nonBlockingMethod("get_service_aliases", "", (self, args) -> PyTuple.copyOf(names))
			.build();
	}

}
