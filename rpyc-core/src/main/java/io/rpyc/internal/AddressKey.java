package io.rpyc.internal;

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
public final class AddressKey {

	private static final int IPV6_PREFIX_BYTES = 8;

	private AddressKey() {
	}

	/**
	 * Returns the key of an address.
	 * @param peer the address of a peer, or {@code null} if it is not known
	 * @return the key
	 */
	public static String of(@Nullable SocketAddress peer) {
		if (!(peer instanceof InetSocketAddress socket) || socket.getAddress() == null) {
			return String.valueOf(peer);
		}
		return of(socket.getAddress());
	}

	/**
	 * Returns the key of an IP address.
	 * @param address the address of a peer
	 * @return the key
	 */
	public static String of(InetAddress address) {
		return (address instanceof Inet6Address)
				? Arrays.toString(Arrays.copyOf(address.getAddress(), IPV6_PREFIX_BYTES)) : address.getHostAddress();
	}

}
