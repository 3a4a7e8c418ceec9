package io.rpyc.spring.client;

/**
 * When a channel connects for the first time.
 *
 * @since 0.1
 */
public enum ChannelStart {

	/** With its first call. */
	LAZY,

	/** When the application starts, without delaying or failing the start. */
	EAGER,

	/**
	 * When the application starts, which fails if no server can be reached, or if the
	 * server does not offer the methods of the interfaces of the channel.
	 */
	REQUIRED

}
