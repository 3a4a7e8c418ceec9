package io.rpyc.internal.connection;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.rpyc.internal.frame.ReadHolds;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;
import org.jspecify.annotations.Nullable;

/**
 * Pauses reads from a peer that does not read its replies: while the unread replies
 * exceed the limit, reads are paused, and if the peer makes no progress for too long, the
 * connection is closed. A slow peer stays connected. Requests of this side do not count:
 * a peer that serves one call at a time reads the next request after it has written the
 * reply, so a pause would block both sides forever. Must be placed before the
 * {@link ConnectionHandler} in the pipeline.
 */
final class WriteBackpressure extends ChannelInboundHandlerAdapter {

	private final int buffer;

	private final Duration stallTimeout;

	private @Nullable Future<?> check;

	private boolean paused;

	/**
	 * Creates the handler of one channel.
	 * @param limits how much the peer may leave unread, and for how long
	 */
	WriteBackpressure(ConnectionLimits limits) {
		this.buffer = limits.intValue(Limit.WRITE_BUFFER);
		this.stallTimeout = Duration.ofMillis(limits.get(Limit.WRITE_STALL_TIMEOUT));
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		ctx.channel().config().setWriteBufferWaterMark(new WriteBufferWaterMark(this.buffer / 2, this.buffer));
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
		if (!this.paused && unsent(ctx).passesBuffer()) {
			update(ctx);
		}
		ctx.fireChannelReadComplete();
	}

	private UnsentRequests unsent(ChannelHandlerContext ctx) {
		return UnsentRequests.of(ctx.channel());
	}

	private void update(ChannelHandlerContext ctx) {
		UnsentRequests requests = unsent(ctx);
		boolean pause = this.paused ? !requests.takesReplies() : requests.passesBuffer();
		if (pause != this.paused) {
			this.paused = pause;
			ReadHolds holds = ReadHolds.of(ctx.channel());
			if (pause) {
				holds.hold(ReadHolds.Reason.UNREAD_REPLIES);
			}
			else {
				holds.release(ReadHolds.Reason.UNREAD_REPLIES);
			}
			cancel();
			if (pause && ctx.channel().isActive()) {
				watch(ctx, ReadPosition.of(ctx.channel()));
			}
		}
		ctx.fireChannelWritabilityChanged();
	}

	private void watch(ChannelHandlerContext ctx, ReadPosition before) {
		this.check = ctx.executor().schedule(() -> {
			ReadPosition now = ReadPosition.of(ctx.channel());
			if (now.isBeyond(before)) {
				watch(ctx, now);
			}
			else {
				ctx.fireUserEventTriggered(new LimitExceededEvent(Limit.WRITE_STALL_TIMEOUT,
						"none of the replies was read for " + this.stallTimeout));
				ctx.close();
			}
		}, TimeUnit.NANOSECONDS.convert(this.stallTimeout), TimeUnit.NANOSECONDS);
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

}
