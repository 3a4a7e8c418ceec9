package io.rpyc.internal.endpoint;

import java.util.List;

import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The services of an endpoint.
 *
 * @param known all services, whose rules and policies hold on this endpoint
 * @param root those that peers can reach from the root, at least one
 * @param listenerName the name of the server, or {@code null} for a client
 */
public record Served(List<ServiceDefinition> known, List<ServiceDefinition> root, @Nullable String listenerName) {

	public Served {
		known = List.copyOf(known);
		root = List.copyOf(root);
	}

	/**
	 * Returns the services of a client, all of which are served.
	 * @param services at least one service
	 * @return the services
	 */
	public static Served ofClient(List<ServiceDefinition> services) {
		return new Served(services, services, null);
	}

}
