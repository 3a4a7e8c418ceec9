package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.util.List;

import io.rpyc.internal.SocketAddressText;

/**
 * Finds the servers of a channel. Called on threads that may block, by several threads at
 * a time.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface TargetResolver {

	/**
	 * Returns the addresses of the servers.
	 * @return addresses of TCP servers, which may be unresolved, or of unix sockets; the
	 * preferred ones first
	 * @throws io.rpyc.RpycException if the servers cannot be found
	 */
	List<SocketAddress> resolve();

	/**
	 * Returns whether the servers may change, so that they are looked up again from time
	 * to time.
	 * @return {@code true} by default
	 */
	default boolean isDynamic() {
		return true;
	}

	/**
	 * Returns a resolver of fixed addresses.
	 * @param addresses the addresses
	 * @return the resolver
	 */
	static TargetResolver of(List<SocketAddress> addresses) {
		List<SocketAddress> copy = List.copyOf(addresses);
		return new TargetResolver() {

			@Override
			public List<SocketAddress> resolve() {
				return copy;
			}

			@Override
			public boolean isDynamic() {
				return false;
			}

			@Override
			public String toString() {
				return SocketAddressText.of(copy);
			}

		};
	}

}
