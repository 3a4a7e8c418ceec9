package io.rpyc.spring.boot.autoconfigure.actuate;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.netty.util.NetUtil;

/**
 * Formats addresses in their usual notation.
 */
final class AddressText {

	private AddressText() {
	}

	/**
	 * Returns the address, such as {@code 127.0.0.1:18812} or {@code [::1]:18812},
	 * without a name look-up.
	 */
	static String text(SocketAddress address) {
		return (address instanceof InetSocketAddress inet && !inet.isUnresolved()) ? NetUtil.toSocketAddressString(inet)
				: String.valueOf(address);
	}

}
