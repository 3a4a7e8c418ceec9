package io.rpyc.spring.client;

import io.rpyc.spring.client.pool.TargetResolver;

/**
 * Finds the servers of targets with a scheme, such as {@code discovery}.
 *
 * @since 0.1
 */
public interface TargetResolverProvider {

	/**
	 * Returns the scheme.
	 * @return the part of a target before the first colon, in lower case
	 */
	String scheme();

	/**
	 * Returns a resolver. Must not look up the servers yet.
	 * @param channel the name of the channel
	 * @param target the part of the target after the scheme and slashes, which is not
	 * blank
	 * @param tls whether the servers are verified with TLS
	 * @return the resolver, whose text names it in messages
	 * @throws IllegalArgumentException if the target is invalid
	 */
	TargetResolver resolver(String channel, String target, boolean tls);

}
