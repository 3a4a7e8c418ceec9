package io.rpyc.internal.connection;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a channel after its last answer.
 */
final class GracefulClose {

	private static final Logger logger = LoggerFactory.getLogger(GracefulClose.class);

	/**
	 * How long the peer may take to close the connection itself. If this side closed it
	 * while bytes of the peer arrive, the system could discard the last answer.
	 */
	private static final int LINGER_MILLIS = 200;

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

	/**
	 * Starts to close the channel if all requests are answered.
	 * @param notice tells the peer that later requests are not run
	 */
	void beginIf(BooleanSupplier answered, Runnable notice) {
		try {
			// On the event loop, where no request can arrive between check and close.
			this.channel.eventLoop().execute(() -> begin(answered, notice));
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The event loop of {} has ended, and the channel with it", this.channel);
		}
	}

	private void begin(BooleanSupplier answered, Runnable notice) {
		if (!this.begun && answered.getAsBoolean()) {
			this.begun = true;
			// A separate task runs after the answers of other threads.
			this.channel.eventLoop().execute(() -> flushAndClose(notice));
		}
	}

	private void flushAndClose(Runnable notice) {
		try {
			notice.run();
		}
		finally {
			this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
				.addListener((written) -> this.channel.eventLoop()
					.schedule(() -> this.channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS));
		}
	}

}
