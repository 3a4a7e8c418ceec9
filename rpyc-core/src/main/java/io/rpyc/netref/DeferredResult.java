package io.rpyc.netref;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Adapter for results of typed interfaces that are available later, such as a
 * {@code Mono}.
 *
 * @param value the type of the value, which is {@code Void} if there is none
 * @param adapter makes the result of a method from a call; may make the call later, and
 * several times. Cancelling the future discards the call
 * @since 0.1
 */
public record DeferredResult(Type value, Function<Supplier<CompletableFuture<@Nullable Object>>, Object> adapter) {

	private static final Set<Class<?>> FUTURES = Set.of(CompletableFuture.class, CompletionStage.class, Future.class,
			ReplyFuture.class);

	/**
	 * Returns whether a type is a future, which needs no converter.
	 */
	static boolean isFuture(Type type) {
		return FUTURES.contains(JavaTypes.raw(type));
	}

	static DeferredResult ofFuture(Type type) {
		return new DeferredResult(JavaTypes.argument(type, 0), Supplier::get);
	}

	/**
	 * Calls a method with a deferred result on a typed proxy, without the adapter. The
	 * adapter can then be applied to a call that uses one of several proxies.
	 * @param handler the invocation handler of the proxy
	 * @param method the method of the interface
	 * @param args the arguments, or {@code null} if there are none
	 * @return the future of the value, which has the type {@link #value}; fails if the
	 * call cannot be made
	 */
	public static CompletableFuture<@Nullable Object> begin(InvocationHandler handler, Method method,
			@Nullable Object @Nullable [] args) {
		if (handler instanceof ProxyHandler proxy) {
			return proxy.begin(method, args);
		}
		throw new IllegalArgumentException(handler + " is not the handler of a typed proxy");
	}

}
