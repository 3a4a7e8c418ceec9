package io.rpyc.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The key by which peers are counted: the IP address, or the /64 prefix for IPv6, since a
 * single host may use all addresses of its prefix.
 */
final class AddressKey {

	private static final int IPV6_PREFIX_BYTES = 8;

	private AddressKey() {
	}

	static String of(@Nullable SocketAddress peer) {
		if (!(peer instanceof InetSocketAddress socket) || socket.getAddress() == null) {
			return String.valueOf(peer);
		}
		InetAddress address = socket.getAddress();
		return (address instanceof Inet6Address)
				? Arrays.toString(Arrays.copyOf(address.getAddress(), IPV6_PREFIX_BYTES)) : address.getHostAddress();
	}

}
