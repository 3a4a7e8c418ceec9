package io.rpyc.netref;

import org.jspecify.annotations.Nullable;

/**
 * What one method of a typed interface does.
 */
@FunctionalInterface
interface ProxyMethod {

	/**
	 * Runs the method.
	 * @param handler answers for the proxy
	 * @param proxy the proxy
	 * @param args the arguments, spread where the method has varargs
	 * @return the result, of the method's type
	 * @throws Throwable what the method may throw
	 */
	@Nullable Object invoke(ProxyHandler handler, Object proxy, @Nullable Object[] args) throws Throwable;

}
