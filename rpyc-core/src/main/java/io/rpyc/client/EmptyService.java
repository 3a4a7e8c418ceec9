package io.rpyc.client;

import io.rpyc.service.Exposed;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The empty service of a client that exposes nothing. It only has empty forms of the four
 * names that a stock {@code ClassicService} asks each client for; without them, that
 * service closes the connection.
 */
final class EmptyService {

	@Exposed
	final @Nullable Object eval = null;

	@Exposed
	final @Nullable Object execute = null;

	@Exposed
	final @Nullable Object namespace = null;

	static ServiceDefinition definition() {
		return ServiceDefinition.of(new EmptyService());
	}

	@Exposed(nonBlocking = true)
	@Nullable Object getmodule(String name) {
		return null;
	}

}
