package io.rpyc.spring.client.pool;

/**
 * The state of a connection of a pool.
 *
 * @since 0.1
 */
public enum ConnectionState {

	/** It does nothing, and nothing of it is held. */
	IDLE,

	/** It runs calls. */
	BUSY,

	/** It runs no calls, but objects of the server that came over it are held. */
	PINNED,

	/** A call on it has timed out, and the server has not replied yet. */
	SUSPECT,

	/** It gets no more calls and is closed as soon as nothing needs it. */
	RETIRED

}
