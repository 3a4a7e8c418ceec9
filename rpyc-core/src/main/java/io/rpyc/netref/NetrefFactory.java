package io.rpyc.netref;

import io.rpyc.internal.reference.RemoteObjectCache;

/**
 * Makes the netrefs of a connection.
 */
public final class NetrefFactory {

	private NetrefFactory() {
	}

	/**
	 * Makes the netref of an object.
	 * @param handle the connection's hold on the object
	 * @param sender sends the requests on the object
	 * @return a netref, the only one of the object
	 */
	public static Netref create(RemoteObjectCache.Handle<Netref> handle, RequestSender sender) {
		return new RemoteNetref(handle, sender);
	}

}
