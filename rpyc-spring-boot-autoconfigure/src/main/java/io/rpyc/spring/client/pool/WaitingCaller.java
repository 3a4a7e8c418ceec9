package io.rpyc.spring.client.pool;

import java.util.concurrent.CompletableFuture;

/**
 * A caller that waits for a connection.
 *
 * @param exclusive whether it needs a connection for itself
 * @param lease its future connection
 */
record WaitingCaller(boolean exclusive, CompletableFuture<ConnectionLease> lease) {

	WaitingCaller(boolean exclusive) {
		this(exclusive, new CompletableFuture<>());
	}

}
