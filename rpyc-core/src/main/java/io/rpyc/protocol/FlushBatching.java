package io.rpyc.protocol;

import io.netty.handler.flush.FlushConsolidationHandler;

/**
 * Writes the messages that are ready at the same time with one system call, which costs
 * more than all else that a small message needs: the replies to what one read brought, or
 * the requests of several threads. A message that is alone goes at once. Belongs before
 * the handlers that read frames, and behind TLS.
 */
public final class FlushBatching extends FlushConsolidationHandler {

	/** So that the first of many does not wait for all. */
	private static final int MOST_MESSAGES = 64;

	public FlushBatching() {
		super(MOST_MESSAGES, true);
	}

}
