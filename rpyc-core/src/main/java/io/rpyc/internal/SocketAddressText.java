package io.rpyc.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.stream.Collectors;

import io.netty.util.NetUtil;

/**
 * Formats addresses in their usual notation, without a name look-up.
 */
public final class SocketAddressText {

	private SocketAddressText() {
	}

	/**
	 * Returns an address as text.
	 * @param address the address
	 * @return such as {@code localhost:18812}, {@code [::1]:18812} or
	 * {@code [fe80::1%eth0]:18812}, with the name of the host if the address has one; the
	 * path of a unix socket
	 */
	public static String of(SocketAddress address) {
		if (!(address instanceof InetSocketAddress inet)) {
			return String.valueOf(address);
		}
		String host = inet.getHostString();
		int end = host.indexOf('%');
		String scope = (end >= 0) ? host.substring(end) : "";
		InetAddress literal = NetUtil
			.createInetAddressFromIpAddressString(host.substring(0, host.length() - scope.length()));
		return NetUtil.toSocketAddressString((literal != null) ? NetUtil.toAddressString(literal) + scope : host,
				inet.getPort());
	}

	/**
	 * Returns addresses as text.
	 * @param addresses the addresses
	 * @return such as {@code [localhost:18812, localhost:18813]}
	 */
	public static String of(Collection<? extends SocketAddress> addresses) {
		return addresses.stream().map(SocketAddressText::of).collect(Collectors.joining(", ", "[", "]"));
	}

}
