package io.rpyc.internal.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Counts the bytes of one channel. The first handler of a pipeline, so that it sees what
 * is on the wire.
 */
public final class TrafficCounter extends ChannelDuplexHandler {

	/** Both are written on the event loop alone. */
	private volatile long received;

	private volatile long sent;

	/** The counter of a channel, which counts from now on where it had none. */
	static TrafficCounter of(Channel channel) {
		TrafficCounter counter = channel.pipeline().get(TrafficCounter.class);
		if (counter == null) {
			counter = new TrafficCounter();
			channel.pipeline().addFirst(counter);
		}
		return counter;
	}

	long received() {
		return this.received;
	}

	long sent() {
		return this.sent;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (message instanceof ByteBuf bytes) {
			this.received += bytes.readableBytes();
		}
		ctx.fireChannelRead(message);
	}

	@Override
	public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
		if (message instanceof ByteBuf bytes) {
			this.sent += bytes.readableBytes();
		}
		ctx.write(message, promise);
	}

}
