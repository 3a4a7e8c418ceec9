package io.rpyc.spring.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.adapter.PyObject;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Knows the services by their objects and by their classes. The rules of a service hold
 * on the bean and on the object behind its proxy, those of a class on every other object
 * of the class and on the services of its subclasses.
 */
final class ServiceNames {

	private final TargetClasses classes = new TargetClasses();

	/** The names of the services of all servers, by their classes. */
	private final Map<Class<?>, Set<String>> services = new LinkedHashMap<>();

	/** The names under which objects are served, with the classes of these services. */
	private final Map<Object, Map<String, Class<?>>> served = new IdentityHashMap<>();

	private volatile Map<Object, List<List<String>>> byObject = Map.of();

	private volatile Map<Class<?>, List<List<String>>> byClass = new ConcurrentHashMap<>();

	/** Adds the services of a server. */
	synchronized void prepare(Map<ServiceDefinition, PyObject> added) {
		added.forEach((service, object) -> {
			this.services.computeIfAbsent(service.type(), (type) -> new LinkedHashSet<>()).add(service.name());
			for (Object each : List.of(object.target(), Targets.behindStaticProxies(object.target()))) {
				this.served.computeIfAbsent(each, (target) -> new LinkedHashMap<>())
					.put(service.name(), service.type());
			}
		});
		Map<Object, List<List<String>>> found = new IdentityHashMap<>();
		this.served.forEach((target, own) -> found.put(target, find(own, target)));
		this.byObject = found;
		this.byClass = new ConcurrentHashMap<>();
		this.classes.prepare(added);
	}

	/**
	 * Returns the names of the services whose rules hold for an object: its own name
	 * first, then those of the services that its class extends.
	 * @return one list, or several if the object or a class has several names, of which
	 * the rules of each list must permit; an empty list if the object is not of a service
	 */
	List<List<String>> of(PyObject object) {
		Map<Object, List<List<String>>> known = this.byObject;
		List<List<String>> names = known.get(object.target());
		if (names != null) {
			return names;
		}
		Object behind = Targets.behindProxies(object.target());
		names = known.get(behind);
		return (names != null) ? names : of(this.classes.behind(behind));
	}

	/** Returns the same for a service under its own name. */
	synchronized List<List<String>> of(ServiceDefinition service) {
		return find(Map.of(service.name(), service.type()), service.target());
	}

	private List<List<String>> of(Class<?> type) {
		return this.byClass.computeIfAbsent(type, this::find);
	}

	private synchronized List<List<String>> find(Class<?> type) {
		Set<String> own = this.services.get(type);
		return combine(own, inherited(Set.of(type), List.of(type)));
	}

	/** The class behind an opaque proxy is only known from the service. */
	private List<List<String>> find(Map<String, Class<?>> own, Object target) {
		List<Class<?>> types = new ArrayList<>(own.values());
		types.add(Targets.behindStaticProxies(target).getClass());
		return combine(own.keySet(), inherited(own.values(), types));
	}

	private List<Set<String>> inherited(Collection<Class<?>> own, List<Class<?>> types) {
		List<Set<String>> inherited = new ArrayList<>();
		this.services.forEach((service, names) -> {
			if (!own.contains(service) && types.stream().anyMatch(service::isAssignableFrom)) {
				inherited.add(names);
			}
		});
		return inherited;
	}

	/** Returns all lists with one of the own names and one name of each other set. */
	private static List<List<String>> combine(@Nullable Set<String> own, List<Set<String>> inherited) {
		List<List<String>> lists = List.of(List.of());
		List<Set<String>> all = new ArrayList<>(inherited);
		if (own != null) {
			all.add(0, own);
		}
		for (Set<String> names : all) {
			List<List<String>> longer = new ArrayList<>();
			for (List<String> list : lists) {
				for (String name : names) {
					List<String> next = new ArrayList<>(list);
					next.add(name);
					longer.add(List.copyOf(next));
				}
			}
			lists = longer;
		}
		return List.copyOf(lists);
	}

}
