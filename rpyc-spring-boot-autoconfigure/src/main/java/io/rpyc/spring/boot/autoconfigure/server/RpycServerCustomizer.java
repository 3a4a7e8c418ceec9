package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.server.RpycServerOptions;

/**
 * Customizes the options of the auto-configured server after the properties have been
 * applied. Beans are called in their order, at each start of the server.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RpycServerCustomizer {

	/**
	 * Customizes the options.
	 * @param builder the builder with the values of the properties and beans
	 */
	void customize(RpycServerOptions.Builder builder);

}
