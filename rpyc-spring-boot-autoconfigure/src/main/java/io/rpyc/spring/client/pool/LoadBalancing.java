package io.rpyc.spring.client.pool;

/**
 * How a pool distributes calls to its connections and servers.
 *
 * @since 0.1
 */
public enum LoadBalancing {

	/** To the connection with the fewest unanswered calls. */
	LEAST_PENDING,

	/** To one server after the other. */
	ROUND_ROBIN,

	/** To a random connection. */
	RANDOM;

	/** Returns whether all servers get connections, even if one connection is enough. */
	boolean usesAllServers() {
		return this != LEAST_PENDING;
	}

}
