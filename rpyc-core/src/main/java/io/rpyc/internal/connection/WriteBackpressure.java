package io.rpyc.internal.connection;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.WriteBufferWaterMark;
import io.rpyc.connection.WriteLimits;
import org.jspecify.annotations.Nullable;

/**
 * Stops reading from a peer that does not read its replies: while they pass the limit, it
 * is not listened to, and when none of them moves for too long it is cut. A peer that
 * reads slowly stays. Requests of this side do not count, since a peer that serves one
 * call at a time reads the next request after it has written the reply: to stop reading
 * then would stop both sides for ever. Comes before the {@link ConnectionHandler} in the
 * pipeline.
 */
public final class WriteBackpressure extends ChannelInboundHandlerAdapter {

	private final WriteLimits limits;

	private @Nullable Future<?> check;

	private boolean paused;

	/**
	 * Creates the handler of one channel.
	 * @param limits how much the peer may leave unread, and for how long
	 */
	public WriteBackpressure(WriteLimits limits) {
		this.limits = limits;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		ctx.channel()
			.config()
			.setWriteBufferWaterMark(new WriteBufferWaterMark(this.limits.buffer() / 2, this.limits.buffer()));
		unsent(ctx).whenSent(() -> {
			if (!ctx.channel().isWritable()) {
				update(ctx);
			}
		});
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ctx) {
		update(ctx);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		if (!this.paused && !ctx.channel().isWritable() && unsent(ctx).replyBytes() > this.limits.buffer()) {
			update(ctx);
		}
		ctx.fireChannelReadComplete();
	}

	private UnsentRequests unsent(ChannelHandlerContext ctx) {
		return UnsentRequests.of(ctx.channel(), this.limits);
	}

	private void update(ChannelHandlerContext ctx) {
		UnsentRequests requests = unsent(ctx);
		boolean pause = this.paused ? !requests.takesReplies()
				: !ctx.channel().isWritable() && requests.replyBytes() > this.limits.buffer();
		if (pause != this.paused) {
			this.paused = pause;
			ctx.channel().config().setAutoRead(!pause);
			cancel();
			if (pause && ctx.channel().isActive()) {
				watch(ctx, Position.of(ctx));
			}
		}
		ctx.fireChannelWritabilityChanged();
	}

	private void watch(ChannelHandlerContext ctx, Position before) {
		this.check = ctx.executor().schedule(() -> {
			Position now = Position.of(ctx);
			if (now.isBeyond(before)) {
				watch(ctx, now);
			}
			else {
				ctx.fireUserEventTriggered(new LimitExceededEvent("write-stall-timeout",
						"it read none of its replies for " + this.limits.stallTimeout()));
				ctx.close();
			}
		}, TimeUnit.NANOSECONDS.convert(this.limits.stallTimeout()), TimeUnit.NANOSECONDS);
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		cancel();
		unsent(ctx).wake();
		ctx.fireChannelInactive();
	}

	private void cancel() {
		if (this.check != null) {
			this.check.cancel(false);
			this.check = null;
		}
	}

	/**
	 * How far the peer has read. What is pending alone does not tell: it grows while
	 * calls that run already write their replies.
	 *
	 * @param message the message that is being sent; null for none
	 * @param sent how much of it is sent
	 * @param pending the bytes to be sent
	 */
	private record Position(@Nullable Object message, long sent, long pending) {

		static Position of(ChannelHandlerContext ctx) {
			ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
			return (buffer != null)
					? new Position(buffer.current(), buffer.currentProgress(), buffer.totalPendingWriteBytes())
					: new Position(null, 0, 0);
		}

		boolean isBeyond(Position before) {
			return this.message != before.message || this.sent != before.sent || this.pending < before.pending;
		}

	}

}
