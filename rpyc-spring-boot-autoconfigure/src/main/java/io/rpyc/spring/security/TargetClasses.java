package io.rpyc.spring.security;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.adapter.PyObject;
import io.rpyc.service.ServiceDefinition;

import org.springframework.core.DecoratingProxy;

/**
 * Knows the classes that carry the annotations of objects: those behind their proxies.
 * Safe for use by several threads.
 */
final class TargetClasses {

	private volatile Map<Object, Class<?>> services = Map.of();

	/** Remembers the classes of services, whose proxies may hide them. */
	void prepare(Map<ServiceDefinition, PyObject> served) {
		Map<Object, Class<?>> found = new IdentityHashMap<>();
		served.forEach((service, object) -> found.put(object.target(), service.type()));
		this.services = found;
	}

	/** The class behind an object's proxies; that of a proxy where it hides its own. */
	Class<?> of(Object target) {
		return behind(Targets.behindProxies(target));
	}

	/** The class behind what may be a proxy that Spring cannot look behind. */
	Class<?> behind(Object shown) {
		if (!Proxy.isProxyClass(shown.getClass())) {
			return shown.getClass();
		}
		return (shown instanceof DecoratingProxy decorating) ? decorating.getDecoratedClass()
				: this.services.getOrDefault(shown, shown.getClass());
	}

	/**
	 * Whether all annotations of a method are there to be enforced. Those of a class
	 * behind a proxy that Spring cannot look behind are not, unless its interface has the
	 * same; where not even the class is known, the interface must have some.
	 * @param shown the class of the object as far as Spring sees it
	 * @param behind the class behind it
	 */
	static boolean canBeEnforced(Method method, Class<?> shown, Class<?> behind) {
		if (!Proxy.isProxyClass(shown)) {
			return true;
		}
		List<String> visible = SecurityAnnotations.describe(Targets.mostSpecific(method, shown), shown);
		return (shown == behind) ? !visible.isEmpty()
				: visible.equals(SecurityAnnotations.describe(Targets.mostSpecific(method, behind), behind));
	}

}
