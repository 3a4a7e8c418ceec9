package io.rpyc.spring.client;

/**
 * Customizes channels before they are created. Beans of this type are called in their
 * order, after the properties.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RpycChannelCustomizer {

	/**
	 * Customizes a channel.
	 * @param name the name of the channel
	 * @param builder the builder of the channel
	 */
	void customize(String name, RpycChannelBuilder builder);

}
