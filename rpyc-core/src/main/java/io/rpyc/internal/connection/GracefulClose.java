package io.rpyc.internal.connection;

import java.util.function.BooleanSupplier;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

/**
 * Closes a channel after its last answer.
 */
final class GracefulClose {

	private final Channel channel;

	/** Only accessed on the event loop. */
	private boolean begun;

	GracefulClose(Channel channel) {
		this.channel = channel;
	}

	/** Returns whether new requests are no longer accepted. Called on the event loop. */
	boolean isBegun() {
		return this.begun;
	}

	/** Starts to close the channel if all requests are answered. */
	void beginIf(BooleanSupplier answered) {
		// On the event loop, where no request can arrive between check and close.
		this.channel.eventLoop().execute(() -> {
			if (!this.begun && answered.getAsBoolean()) {
				this.begun = true;
				// A separate task runs after the answers of other threads.
				this.channel.eventLoop().execute(this::flushAndClose);
			}
		});
	}

	private void flushAndClose() {
		this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
	}

}
