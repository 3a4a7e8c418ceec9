package io.rpyc.internal.connection;

import io.netty.channel.Channel;
import io.netty.channel.DefaultChannelPromise;

/**
 * Tells when a request was handed to the system, or failed to be.
 */
final class RequestPromise extends DefaultChannelPromise {

	private final long seq;

	private final int size;

	RequestPromise(Channel channel, long seq, int size) {
		super(channel);
		this.seq = seq;
		this.size = size;
	}

	long seq() {
		return this.seq;
	}

	int size() {
		return this.size;
	}

}
