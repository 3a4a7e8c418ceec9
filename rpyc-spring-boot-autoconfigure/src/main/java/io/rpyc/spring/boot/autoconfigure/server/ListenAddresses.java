package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.List;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Rejects listeners that could not listen beside each other.
 */
final class ListenAddresses {

	private ListenAddresses() {
	}

	static void requireDistinct(List<RpycServer> servers) {
		List<RpycServerOptions> before = new ArrayList<>();
		for (RpycServer server : servers) {
			RpycServerOptions options = server.options();
			for (RpycServerOptions other : before) {
				if (overlap(options.listenAddress(), other.listenAddress())) {
					throw same(options, other);
				}
			}
			before.add(options);
		}
	}

	private static boolean overlap(SocketAddress one, SocketAddress other) {
		if (one instanceof InetSocketAddress first && other instanceof InetSocketAddress second) {
			return first.getPort() == second.getPort() && first.getPort() != 0
					&& (first.equals(second) || isAny(first) || isAny(second));
		}
		// Each listener in memory has an address of its own.
		return one instanceof UnixDomainSocketAddress && one.equals(other);
	}

	private static boolean isAny(InetSocketAddress address) {
		return !address.isUnresolved() && address.getAddress().isAnyLocalAddress();
	}

	private static InvalidConfigurationPropertyValueException same(RpycServerOptions options, RpycServerOptions other) {
		boolean socket = options.socketPath() != null;
		return new InvalidConfigurationPropertyValueException(
				ConfiguredListener.key(options.name(), socket ? "socket-path" : "port"),
				socket ? options.socketPath() : options.address().getPort(), "Listener '" + other.name()
						+ "' uses it already. Set another " + (socket ? "path." : "port; 0 selects a free port."));
	}

}
