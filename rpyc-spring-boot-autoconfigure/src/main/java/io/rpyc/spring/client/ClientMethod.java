package io.rpyc.spring.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Type;

import io.rpyc.netref.Conversions;
import io.rpyc.netref.DeferredResult;
import io.rpyc.netref.JavaTypes;
import io.rpyc.netref.ReplyFuture;
import io.rpyc.netref.TypeArguments;
import io.rpyc.spring.client.pool.ChannelKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * A method of an interface that calls a Python service.
 */
@FunctionalInterface
interface ClientMethod {

	/**
	 * Runs the method.
	 * @param proxy the proxy
	 * @param args the arguments
	 * @return the result, of the method's type
	 * @throws Throwable if the method throws an exception
	 */
	@Nullable Object invoke(Object proxy, @Nullable Object @Nullable [] args) throws Throwable;

	/** Returns the implementation of a method that calls Python, or runs locally. */
	static ClientMethod of(Class<?> type, Method method, ChannelKeys keys, ChannelCalls calls,
			Conversions conversions) {
		if (method.isDefault()) {
			return local(method);
		}
		if (method.getName().equals("close") && method.getParameterCount() == 0) {
			// A client is shared, so a user does not close anything.
			return (proxy, args) -> null;
		}
		boolean idempotent = AnnotatedElementUtils.hasAnnotation(method, Idempotent.class)
				|| AnnotatedElementUtils.hasAnnotation(type, Idempotent.class);
		Type result = TypeArguments.of(type).resolve(method.getGenericReturnType());
		if (JavaTypes.raw(result) == ReplyFuture.class) {
			throw new IllegalArgumentException(method
					+ " cannot return a ReplyFuture, which belongs to one connection: return a CompletableFuture");
		}
		DeferredResult deferred = conversions.deferredResult(result);
		if (deferred == null) {
			return (proxy, args) -> calls.call(RpycCall.of(keys, type, method, idempotent),
					(connection) -> RemoteRoot.of(connection).client(type).invoke(proxy, method, args));
		}
		return (proxy, args) -> deferred.adapter()
			.apply(() -> calls.callAsync(RpycCall.of(keys, type, method, idempotent),
					(connection) -> DeferredResult.begin(RemoteRoot.of(connection).client(type), method, args)));
	}

	/** Runs a default method, whose calls select their connections themselves. */
	private static ClientMethod local(Method method) {
		Class<?> declaring = method.getDeclaringClass();
		try {
			MethodHandle handle = MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
				.unreflectSpecial(method, declaring)
				.asSpreader(Object[].class, method.getParameterCount());
			return (proxy, args) -> handle.invoke(proxy, (args != null) ? args : new Object[0]);
		}
		catch (IllegalAccessException ex) {
			// The interface is in a module that is not open, but public.
			return (proxy, args) -> InvocationHandler.invokeDefault(proxy, method, args);
		}
	}

}
