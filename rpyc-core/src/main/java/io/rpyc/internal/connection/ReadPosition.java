package io.rpyc.internal.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * How far a peer has read what is sent to it. The number of pending bytes is not
 * sufficient, since it grows while running calls write their replies.
 *
 * @param taken the number of bytes that the transport has taken, from some start on
 * @param pending the number of bytes to send, with an overhead for each message
 */
record ReadPosition(long taken, long pending) {

	/** Returns the position of the peer of a channel. Called on the event loop. */
	static ReadPosition of(Channel channel) {
		long flushed = TrafficCounter.of(channel).flushed();
		ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
		return (buffer != null) ? new ReadPosition(flushed - waiting(buffer), buffer.totalPendingWriteBytes())
				: new ReadPosition(flushed, 0);
	}

	/** Returns how many flushed bytes the transport has not taken yet. */
	static long waiting(ChannelOutboundBuffer buffer) {
		long[] bytes = new long[1];
		try {
			buffer.forEachFlushedMessage((message) -> {
				bytes[0] += (message instanceof ByteBuf part) ? part.readableBytes() : 0;
				return true;
			});
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		return bytes[0];
	}

	boolean isBeyond(ReadPosition before) {
		return this.taken > before.taken;
	}

}
