package io.rpyc.netref;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

/**
 * Answers for an interface in place of another object, which is sent where the proxy is.
 */
interface ProxyTarget extends InvocationHandler {

	/** What the proxy stands for. */
	Object original();

	/** The original of a proxy; any other value as it is. */
	static @Nullable Object unwrap(@Nullable Object value) {
		return (value instanceof Proxy && Proxy.getInvocationHandler(value) instanceof ProxyTarget standIn)
				? standIn.original() : value;
	}

}
