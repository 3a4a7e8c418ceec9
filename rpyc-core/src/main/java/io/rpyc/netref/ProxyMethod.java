package io.rpyc.netref;

import org.jspecify.annotations.Nullable;

/**
 * The implementation of one method of a typed interface.
 */
@FunctionalInterface
interface ProxyMethod {

	/**
	 * Runs the method.
	 * @param handler the handler of the proxy
	 * @param proxy the proxy
	 * @param args the arguments; varargs are expanded
	 * @return the result, of the method's type
	 * @throws Throwable if the method throws an exception
	 */
	@Nullable Object invoke(ProxyHandler handler, Object proxy, @Nullable Object[] args) throws Throwable;

}
