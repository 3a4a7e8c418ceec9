package io.rpyc.spring.security;

import java.lang.reflect.Method;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.TargetSource;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.target.SimpleBeanTargetSource;

/**
 * Unwraps proxies, which do not have annotations.
 */
final class Targets {

	private Targets() {
	}

	/** Returns the object behind all proxies that can be unwrapped. */
	static Object behindProxies(Object target) {
		return behind(target, (source) -> source.isStatic() || source instanceof SimpleBeanTargetSource);
	}

	/**
	 * Returns the object behind all proxies whose target does not depend on the current
	 * call.
	 */
	static Object behindStaticProxies(Object target) {
		return behind(target, TargetSource::isStatic);
	}

	private static Object behind(Object target, Predicate<TargetSource> unwrapped) {
		Object current = target;
		while (current instanceof Advised advised) {
			TargetSource source = advised.getTargetSource();
			Object next = unwrapped.test(source) ? get(source) : null;
			if (next == null) {
				return current;
			}
			current = next;
		}
		return current;
	}

	private static @Nullable Object get(TargetSource source) {
		try {
			return source.getTarget();
		}
		catch (Exception ex) {
			throw new IllegalStateException("could not find the object behind a proxy", ex);
		}
	}

	static Method mostSpecific(Method method, Class<?> type) {
		return AopUtils.getMostSpecificMethod(method, type);
	}

}
