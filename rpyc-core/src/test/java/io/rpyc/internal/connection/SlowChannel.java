package io.rpyc.internal.connection;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * A channel to a peer that reads as much as the test says.
 */
final class SlowChannel extends EmbeddedChannel {

	private int room;

	SlowChannel(ChannelHandler... handlers) {
		super(handlers);
	}

	/** Lets the peer read some of what is written, now or later. */
	void read(int bytes) {
		this.room += bytes;
		flush();
	}

	@Override
	protected void doWrite(ChannelOutboundBuffer buffer) {
		int taken = (int) Math.min(this.room, ReadPosition.waiting(buffer));
		this.room -= taken;
		buffer.removeBytes(taken);
	}

}
