package io.rpyc.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

import io.rpyc.RpycConnectionException;

/**
 * From the addresses that users name to those of sockets.
 */
final class SocketAddresses {

	private SocketAddresses() {
	}

	/**
	 * All addresses that a name stands for: a server may listen at one of them alone, as
	 * with {@code localhost}.
	 * @throws RpycConnectionException where the name stands for none
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
			throw new RpycConnectionException(
					"no host is known by the name '" + unresolved.getHostString() + "': see that it is spelled right",
					ex);
		}
	}

	static String describe(SocketAddress address) {
		if (address instanceof InetSocketAddress inet) {
			String host = inet.getHostString();
			return (host.contains(":") ? "[" + host + "]" : host) + ":" + inet.getPort();
		}
		return address.toString();
	}

}
