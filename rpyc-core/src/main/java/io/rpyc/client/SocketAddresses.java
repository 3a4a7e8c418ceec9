package io.rpyc.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

import io.rpyc.RpycConnectionException;

/**
 * Resolves the addresses that users give to socket addresses.
 */
final class SocketAddresses {

	private SocketAddresses() {
	}

	/**
	 * Returns all addresses of a host name. A server may listen on only one of them, as
	 * is common with {@code localhost}.
	 * @throws RpycConnectionException if the host is unknown
	 */
	static List<SocketAddress> resolve(SocketAddress address) {
		if (!(address instanceof InetSocketAddress unresolved) || !unresolved.isUnresolved()) {
			return List.of(address);
		}
		try {
			return Stream.of(InetAddress.getAllByName(unresolved.getHostString()))
				.map((each) -> (SocketAddress) new InetSocketAddress(each, unresolved.getPort()))
				.toList();
		}
		catch (UnknownHostException ex) {
			throw new RpycConnectionException("unknown host '" + unresolved.getHostString() + "': check the spelling",
					ex);
		}
	}

}
