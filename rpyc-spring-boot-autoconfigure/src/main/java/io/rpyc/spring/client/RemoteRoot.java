package io.rpyc.spring.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;

/**
 * The root object of one connection, and its proxies of interfaces.
 *
 * @param root the root object
 * @param clients the handlers of the proxies, by interface
 */
record RemoteRoot(Netref root, Map<Class<?>, InvocationHandler> clients) {

	/** Keeps a root object with its connection. */
	static void attach(RpycConnection connection, Netref root) {
		connection.attribute(RemoteRoot.class, new RemoteRoot(root, new ConcurrentHashMap<>()));
	}

	static RemoteRoot of(RpycConnection connection) {
		RemoteRoot root = connection.attribute(RemoteRoot.class);
		if (root == null) {
			throw new IllegalStateException(connection + " does not belong to a channel");
		}
		return root;
	}

	/** Returns the handler of a proxy that calls the root object. */
	InvocationHandler client(Class<?> type) {
		InvocationHandler known = this.clients.get(type);
		if (known == null) {
			known = Proxy.getInvocationHandler(this.root.as(type));
			this.clients.put(type, known);
		}
		return known;
	}

}
