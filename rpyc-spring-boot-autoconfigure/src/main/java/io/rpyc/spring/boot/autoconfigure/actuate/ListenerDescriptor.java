package io.rpyc.spring.boot.autoconfigure.actuate;

import java.util.List;

import io.rpyc.internal.SocketAddressText;
import io.rpyc.security.Authenticator;
import io.rpyc.server.RpycServer;
import io.rpyc.service.ServiceDefinition;

/**
 * Description of a listener in the endpoint.
 *
 * @param address its address
 * @param authentication the authentication mechanism, {@code none} without authentication
 * @param services the names of the services that it serves
 * @since 0.1
 */
public record ListenerDescriptor(String address, String authentication, List<String> services) {

	static ListenerDescriptor of(RpycServer server) {
		Authenticator authenticator = server.options().security().authenticator();
		return new ListenerDescriptor(SocketAddressText.of(server.localAddress()),
				(authenticator != null && authenticator.authenticates()) ? authenticator.mechanism() : "none",
				server.services().keySet().stream().map(ServiceDefinition::name).sorted().toList());
	}

}
