package io.rpyc.netref;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;

/**
 * Invokes the {@code default} methods of typed interfaces.
 */
final class DefaultMethod {

	private DefaultMethod() {
	}

	static ProxyMethod of(Method method) {
		Class<?> declaring = method.getDeclaringClass();
		try {
			MethodHandle handle = MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
				.unreflectSpecial(method, declaring)
				.asSpreader(Object[].class, method.getParameterCount());
			return (handler, proxy, args) -> handle.invoke(proxy, args);
		}
		catch (IllegalAccessException ex) {
			// The interface is in a module that is not open, such as Function, but
			// public.
			return (handler, proxy, args) -> InvocationHandler.invokeDefault(proxy, method, args);
		}
	}

}
