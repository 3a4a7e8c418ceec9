package io.rpyc.spring.client.pool;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.stream.Collectors;

import io.netty.util.NetUtil;

/**
 * Formats the addresses of servers in their usual notation, without a name look-up.
 *
 * @since 0.1
 */
public final class ServerAddress {

	private ServerAddress() {
	}

	/**
	 * Returns an address as text.
	 * @param address the address
	 * @return such as {@code localhost:18812} or {@code [::1]:18812}
	 */
	public static String text(SocketAddress address) {
		return (address instanceof InetSocketAddress inet) ? NetUtil.toSocketAddressString(inet)
				: String.valueOf(address);
	}

	/**
	 * Returns addresses as text.
	 * @param addresses the addresses
	 * @return such as {@code [localhost:18812, localhost:18813]}
	 */
	public static String text(Collection<SocketAddress> addresses) {
		return addresses.stream().map(ServerAddress::text).collect(Collectors.joining(", ", "[", "]"));
	}

}
