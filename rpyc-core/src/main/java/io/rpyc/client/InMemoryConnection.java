package io.rpyc.client;

import io.rpyc.connection.RpycConnection;

/**
 * The two ends of a connection within one process.
 *
 * @param near the end of the client that connected
 * @param far the end of its peer
 * @since 0.1
 */
public record InMemoryConnection(RpycConnection near, RpycConnection far) implements AutoCloseable {

	/** Closes both ends. */
	@Override
	public void close() {
		this.near.close();
		this.far.close();
	}

}
