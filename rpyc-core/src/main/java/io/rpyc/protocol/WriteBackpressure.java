package io.rpyc.protocol;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops reading from a peer that does not read: while its unread replies pass the
 * channel's high water mark, it is not listened to, and when that lasts too long it is
 * cut.
 */
public final class WriteBackpressure extends ChannelInboundHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(WriteBackpressure.class);

	private final Duration stallTimeout;

	private @Nullable Future<?> check;

	/**
	 * Creates the handler of one channel.
	 * @param stallTimeout how long the peer may leave its replies unread
	 */
	public WriteBackpressure(Duration stallTimeout) {
		this.stallTimeout = stallTimeout;
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ctx) {
		boolean writable = ctx.channel().isWritable();
		ctx.channel().config().setAutoRead(writable);
		cancel();
		if (!writable) {
			watch(ctx, ctx.channel().bytesBeforeWritable());
		}
		ctx.fireChannelWritabilityChanged();
	}

	private void watch(ChannelHandlerContext ctx, long before) {
		this.check = ctx.executor().schedule(() -> {
			long now = ctx.channel().bytesBeforeWritable();
			if (now < before) {
				watch(ctx, now);
			}
			else {
				logger.warn("Closed the connection of {}: it read none of its replies for {} (write-stall-timeout)",
						ctx.channel().remoteAddress(), this.stallTimeout);
				ctx.close();
			}
		}, this.stallTimeout.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		cancel();
		ctx.fireChannelInactive();
	}

	private void cancel() {
		if (this.check != null) {
			this.check.cancel(false);
			this.check = null;
		}
	}

}
