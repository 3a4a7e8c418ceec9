package io.rpyc.internal.connection;

import io.netty.channel.Channel;
import io.netty.channel.DefaultChannelPromise;

/**
 * Tells when a request was handed to the system, or failed to be.
 */
final class RequestPromise extends DefaultChannelPromise {

	private final long seq;

	private final int size;

	private final int counted;

	RequestPromise(Channel channel, long seq, int size, int counted) {
		super(channel);
		this.seq = seq;
		this.size = size;
		this.counted = counted;
	}

	long seq() {
		return this.seq;
	}

	int size() {
		return this.size;
	}

	/** Returns the bytes that the account of the connection has for the request. */
	int counted() {
		return this.counted;
	}

}
