package io.rpyc.netref;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Answers for a typed proxy: finds what the called method does, and knows the object that
 * the proxy stands for.
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

	private boolean isEqual(@Nullable Object other) {
		return other instanceof Proxy && Proxy.getInvocationHandler(other) instanceof ProxyHandler handler
				&& handler.factory.type() == this.factory.type() && handler.original().equals(original());
	}

	/**
	 * Makes a call.
	 * @param call what to call
	 * @param timeout how long to wait, or null for the timeout of the object
	 * @param args the arguments
	 * @param result makes the method's result
	 */
	abstract @Nullable Object call(RemoteCall call, @Nullable Duration timeout, @Nullable Object[] args,
			ResultConversion result) throws Throwable;

	abstract void close();

}
