package io.rpyc.spring.client;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses targets that name the addresses of the servers.
 */
final class StaticTargets {

	static final String STATIC = "static";

	static final String UNIX = "unix";

	private StaticTargets() {
	}

	/**
	 * Parses the part of a target after {@code static:}.
	 * @param hosts such as {@code //host1:18812,host2:18812}
	 * @param defaultPort the port of hosts without one
	 */
	static List<SocketAddress> hosts(String hosts, int defaultPort) {
		List<SocketAddress> addresses = new ArrayList<>();
		for (String host : hosts.replaceFirst("^/*", "").replaceFirst("/$", "").split(",")) {
			addresses.add(host(host.trim(), defaultPort));
		}
		return addresses;
	}

	private static InetSocketAddress host(String text, int defaultPort) {
		try {
			URI uri = URI.create("rpyc://" + text);
			String host = uri.getHost();
			if (host == null || uri.getUserInfo() != null || !uri.getPath().isEmpty() || uri.getQuery() != null) {
				throw new IllegalArgumentException();
			}
			return InetSocketAddress.createUnresolved(host.replaceAll("[\\[\\]]", ""),
					(uri.getPort() >= 0) ? uri.getPort() : defaultPort);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"'" + text + "' is not a host with a port (expected: host:port, such as localhost:18812)", ex);
		}
	}

	/**
	 * Parses the part of a target after {@code unix:}.
	 * @param path such as {@code ///run/ml.sock}
	 */
	static List<SocketAddress> socket(String path) {
		String file = path.startsWith("//") ? path.substring(2) : path;
		if (file.isEmpty()) {
			throw new IllegalArgumentException("the path of the unix socket is missing (expected: unix:///path)");
		}
		return List.of(UnixDomainSocketAddress.of(file));
	}

}
