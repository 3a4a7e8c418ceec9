package io.rpyc.internal.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Counts the bytes of one channel. Must be the first handler of the pipeline, to see the
 * bytes on the wire.
 */
public final class TrafficCounter extends ChannelDuplexHandler {

	/** Both are only written on the event loop. */
	private volatile long received;

	private volatile long sent;

	/** The number of sent bytes that are flushed; only used on the event loop. */
	private long flushed;

	/** Returns the counter of a channel; adds one if there is none. */
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

	/**
	 * Returns how many sent bytes are passed to the transport. Called on the event loop.
	 */
	long flushed() {
		return this.flushed;
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

	@Override
	public void flush(ChannelHandlerContext ctx) {
		this.flushed = this.sent;
		ctx.flush();
	}

}
