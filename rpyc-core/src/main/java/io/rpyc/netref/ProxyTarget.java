package io.rpyc.netref;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

/**
 * Invocation handler of a proxy that represents another object. When the proxy is sent,
 * the other object is sent instead.
 */
interface ProxyTarget extends InvocationHandler {

	/** Returns the object behind the proxy. */
	Object original();

	/** Returns the object behind a proxy; returns any other value unchanged. */
	static @Nullable Object unwrap(@Nullable Object value) {
		return (value instanceof Proxy && Proxy.getInvocationHandler(value) instanceof ProxyTarget standIn)
				? standIn.original() : value;
	}

}
