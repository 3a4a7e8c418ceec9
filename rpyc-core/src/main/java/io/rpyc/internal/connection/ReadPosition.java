package io.rpyc.internal.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How far a peer has read what is sent to it. The number of pending bytes is not
 * sufficient, since it grows while running calls write their replies.
 *
 * @param message the message that is being sent, or {@code null}
 * @param sent the number of bytes of it that are sent
 * @param pending the number of bytes to send
 */
record ReadPosition(@Nullable Object message, long sent, long pending) {

	static ReadPosition of(Channel channel) {
		ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
		return (buffer != null)
				? new ReadPosition(buffer.current(), buffer.currentProgress(), buffer.totalPendingWriteBytes())
				: new ReadPosition(null, 0, 0);
	}

	boolean isBeyond(ReadPosition before) {
		return this.message != before.message || this.sent != before.sent || this.pending < before.pending;
	}

}
