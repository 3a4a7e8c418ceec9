package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.server.RpycServerOptions;

/**
 * Changes the options of the auto-configured server, after the properties have been
 * applied. Beans are asked in their order, at each start of the server.
 */
@FunctionalInterface
public interface RpycServerCustomizer {

	/**
	 * Changes the options.
	 * @param builder holds what the properties and beans say
	 */
	void customize(RpycServerOptions.Builder builder);

}
