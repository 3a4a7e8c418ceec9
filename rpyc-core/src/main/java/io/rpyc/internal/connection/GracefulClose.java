package io.rpyc.internal.connection;

import java.util.function.BooleanSupplier;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

/**
 * Closes a channel behind its last answer.
 */
final class GracefulClose {

	private final Channel channel;

	/** Used on the event loop alone. */
	private boolean begun;

	GracefulClose(Channel channel) {
		this.channel = channel;
	}

	/** Whether no more requests are taken. Called on the event loop. */
	boolean isBegun() {
		return this.begun;
	}

	/** Begins where all is answered. */
	void beginIf(BooleanSupplier answered) {
		// On the event loop, where no request can come between the look and the close.
		this.channel.eventLoop().execute(() -> {
			if (!this.begun && answered.getAsBoolean()) {
				this.begun = true;
				// A task of its own comes after the answers of other threads.
				this.channel.eventLoop().execute(this::flushAndClose);
			}
		});
	}

	private void flushAndClose() {
		this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
	}

}
