package io.rpyc.spring.boot.autoconfigure.actuate;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.netty.util.NetUtil;

/**
 * Shows addresses as operators write them.
 */
final class AddressText {

	private AddressText() {
	}

	/** Such as {@code 127.0.0.1:18812} or {@code [::1]:18812}; no name is looked up. */
	static String text(SocketAddress address) {
		return (address instanceof InetSocketAddress inet && !inet.isUnresolved()) ? NetUtil.toSocketAddressString(inet)
				: String.valueOf(address);
	}

}
