package io.rpyc.internal.connection;

import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryAccount;

/**
 * The data of a request of the peer until it is answered.
 */
final class InboundRequest extends CallMemory {

	private final Number seq;

	private final int handler;

	/**
	 * Begins a request.
	 * @param seq its number on the wire
	 * @param handler the number of its operation
	 * @param size the bytes of its payload, and of what was made of them
	 * @param account the account of the connection
	 */
	InboundRequest(Number seq, int handler, long size, MemoryAccount account) {
		super(account, size);
		this.seq = seq;
		this.handler = handler;
	}

	Number seq() {
		return this.seq;
	}

	int handler() {
		return this.handler;
	}

}
