package io.rpyc.client;

import io.rpyc.service.Exposed;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What a client serves where it is given nothing to serve: nothing. It has, empty, the
 * four names that a stock {@code ClassicService} asks every client for at connect and
 * without which it throws the client out.
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
