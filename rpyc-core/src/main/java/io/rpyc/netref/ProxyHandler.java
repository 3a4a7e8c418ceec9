package io.rpyc.netref;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Invocation handler of a typed proxy: finds the implementation of the called method, and
 * holds the object behind the proxy.
 */
abstract class ProxyHandler implements ProxyTarget {

	private static final Object[] NO_ARGUMENTS = new Object[0];

	private final TypedProxyFactory factory;

	ProxyHandler(TypedProxyFactory factory) {
		this.factory = factory;
	}

	@Override
	public final @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
			throws Throwable {
		@Nullable Object[] given = (args != null) ? args : NO_ARGUMENTS;
		if (method.getDeclaringClass() != Object.class) {
			return this.factory.method(method).invoke(this, proxy, given);
		}
		return switch (method.getName()) {
			case "equals" -> isEqual(given[0]);
			case "hashCode" -> original().hashCode();
			default -> this.factory.type().getSimpleName() + " of " + original();
		};
	}

	/** Makes the remote call of a method with a deferred result. */
	final CompletableFuture<@Nullable Object> begin(Method method, @Nullable Object @Nullable [] args) {
		if (this.factory.method(method) instanceof RemoteMethod remote) {
			return remote.begin(this, (args != null) ? args : NO_ARGUMENTS);
		}
		throw new IllegalArgumentException(method + " does not call the peer");
	}

	private boolean isEqual(@Nullable Object other) {
		return other instanceof Proxy && Proxy.getInvocationHandler(other) instanceof ProxyHandler handler
				&& handler.factory.type() == this.factory.type() && handler.original().equals(original());
	}

	/**
	 * Makes a remote call.
	 * @param call the call
	 * @param timeout the timeout, or {@code null} for the timeout of the object
	 * @param args the arguments
	 * @param result converts the result
	 */
	abstract @Nullable Object call(RemoteCall call, @Nullable Duration timeout, @Nullable Object[] args,
			ResultConversion result) throws Throwable;

	abstract void close();

}
