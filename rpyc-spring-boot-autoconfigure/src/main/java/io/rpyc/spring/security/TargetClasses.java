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
 * Finds the classes with the annotations of objects, which are behind their proxies.
 * Thread-safe.
 */
final class TargetClasses {

	private volatile Map<Object, Class<?>> services = Map.of();

	/** Adds the classes of the services of a server, which their proxies may hide. */
	synchronized void prepare(Map<ServiceDefinition, PyObject> served) {
		Map<Object, Class<?>> found = new IdentityHashMap<>(this.services);
		served.forEach((service, object) -> found.put(object.target(), service.type()));
		this.services = found;
	}

	/**
	 * Returns the class behind an object's proxies, or the class of a proxy that hides
	 * its target.
	 */
	Class<?> of(Object target) {
		return behind(Targets.behindProxies(target));
	}

	/** Returns the class behind an object that may be an opaque proxy. */
	Class<?> behind(Object shown) {
		if (!Proxy.isProxyClass(shown.getClass())) {
			return shown.getClass();
		}
		return (shown instanceof DecoratingProxy decorating) ? decorating.getDecoratedClass()
				: this.services.getOrDefault(shown, shown.getClass());
	}

	/**
	 * Returns whether all annotations of a method can be enforced. Annotations of a class
	 * behind an opaque proxy cannot be enforced, unless its interface has the same
	 * annotations. If the class is unknown, the interface must have annotations.
	 * @param shown the class of the object that Spring sees
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
