package io.rpyc.spring.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import io.rpyc.netref.ReplyFuture;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * A method of an interface that calls a Python service.
 */
@FunctionalInterface
interface ClientMethod {

	/** Reactor is optional. */
	String MONO = "reactor.core.publisher.Mono";

	/**
	 * Runs the method.
	 * @param proxy the proxy
	 * @param args the arguments
	 * @return the result, of the method's type
	 * @throws Throwable if the method throws an exception
	 */
	@Nullable Object invoke(Object proxy, @Nullable Object @Nullable [] args) throws Throwable;

	/** Returns the implementation of a method that calls Python, or runs locally. */
	static ClientMethod of(Class<?> type, Method method, String channel, ChannelCalls calls) {
		if (method.isDefault()) {
			return local(method);
		}
		if (method.getName().equals("close") && method.getParameterCount() == 0) {
			// A client is shared, so a user does not close anything.
			return (proxy, args) -> null;
		}
		boolean idempotent = AnnotatedElementUtils.hasAnnotation(method, Idempotent.class)
				|| AnnotatedElementUtils.hasAnnotation(type, Idempotent.class);
		if (method.getReturnType().getName().equals(MONO)) {
			return (proxy, args) -> MonoCalls
				.defer(() -> calls.callAsync(RpycCall.of(channel, type, method, idempotent), (connection) -> MonoCalls
					.begin(RemoteRoot.of(connection).client(type).invoke(proxy, method, args))));
		}
		if (!isAsynchronous(method)) {
			return (proxy, args) -> calls.call(RpycCall.of(channel, type, method, idempotent),
					(connection) -> RemoteRoot.of(connection).client(type).invoke(proxy, method, args));
		}
		return (proxy, args) -> calls.callAsync(RpycCall.of(channel, type, method, idempotent),
				(connection) -> RemoteRoot.of(connection).client(type).invoke(proxy, method, args));
	}

	private static boolean isAsynchronous(Method method) {
		Class<?> result = method.getReturnType();
		if (result == ReplyFuture.class) {
			throw new IllegalArgumentException(method
					+ " cannot return a ReplyFuture, which belongs to one connection: return a CompletableFuture");
		}
		return Set.of(CompletableFuture.class, CompletionStage.class, Future.class).contains(result);
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
