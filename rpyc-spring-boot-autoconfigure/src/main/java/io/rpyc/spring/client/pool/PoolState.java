package io.rpyc.spring.client.pool;

/**
 * The state of a pool.
 *
 * @since 0.1
 */
public enum PoolState {

	/** It has no connections, and none has been lost or refused: it opens them on use. */
	UNUSED,

	/** It has connections. */
	CONNECTED,

	/** It has no connections, since they were lost or refused, and tries to open one. */
	RECONNECTING,

	/** It is closed. */
	CLOSED

}
