package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.server.RpycServerOptions;

/**
 * Customizes the options of the auto-configured listeners after the properties have been
 * applied. Beans are called in their order for each listener, at each start.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RpycServerCustomizer {

	/**
	 * Customizes the options.
	 * @param builder the builder with the values of the properties and beans;
	 * {@link RpycServerOptions.Builder#name()} is the name of the listener
	 */
	void customize(RpycServerOptions.Builder builder);

}
