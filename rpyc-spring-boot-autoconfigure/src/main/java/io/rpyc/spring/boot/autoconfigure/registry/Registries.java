package io.rpyc.spring.boot.autoconfigure.registry;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.netty.util.NetUtil;
import io.rpyc.registry.RegistryClient;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The registries of the properties.
 *
 * @param clients their clients
 * @param local whether all of them are on this machine
 */
record Registries(List<RegistryClient> clients, boolean local) implements AopInfrastructureBean {

	static Registries of(RpycRegistryProperties properties) {
		List<RegistryClient> clients = new ArrayList<>();
		boolean local = true;
		for (String text : properties.getAddresses()) {
			InetSocketAddress address = parse(text);
			local &= isLoopback(address.getHostString());
			clients.add(switch (properties.getTransport()) {
				case UDP -> RegistryClient.udp(address.getHostString(), address.getPort());
				case TCP -> RegistryClient.tcp(address.getHostString(), address.getPort());
			});
		}
		return new Registries(List.copyOf(clients), local);
	}

	private static InetSocketAddress parse(String text) {
		try {
			URI uri = URI.create("rpyc://" + text.trim());
			if (uri.getHost() != null && uri.getPath().isEmpty()) {
				return InetSocketAddress.createUnresolved(uri.getHost().replaceAll("[\\[\\]]", ""),
						(uri.getPort() >= 0) ? uri.getPort() : RegistryClient.DEFAULT_PORT);
			}
		}
		catch (IllegalArgumentException ex) {
			// Reported below.
		}
		throw new InvalidConfigurationPropertyValueException("rpyc.registry.addresses", text,
				"It must be a host, or a host and a port, such as localhost:18811.");
	}

	private static boolean isLoopback(String host) {
		InetAddress literal = NetUtil.createInetAddressFromIpAddressString(host);
		return (literal != null) ? literal.isLoopbackAddress() : host.equalsIgnoreCase("localhost");
	}

}
