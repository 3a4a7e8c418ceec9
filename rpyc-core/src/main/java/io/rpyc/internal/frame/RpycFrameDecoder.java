package io.rpyc.internal.frame;

import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Splits a byte stream into frames and passes on the payload of each: as a
 * {@link ByteBuf}, or as a {@link CompressedPayload} if inflating it completely would
 * block the event loop for too long. The next handler releases it. While the channel is
 * {@linkplain ReadHolds held}, no frame is passed on.
 * <p>
 * The first violation is passed on as one {@link RpycProtocolException}. Later bytes are
 * discarded; the owner of the channel has to close it.
 */
public final class RpycFrameDecoder extends LengthFieldBasedFrameDecoder {

	/** Maximum number of bytes of a payload that are inflated on the event loop. */
	static final int QUICK_INFLATED_SIZE = 256 << 10;

	/**
	 * Maximum time for the frames of one read before other channels are served.
	 */
	private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private final FrameLimits limits;

	private final FrameWatch watch;

	private @Nullable ReadHolds holds;

	private boolean violated;

	private boolean unfinished;

	/** Whether a frame was completed since the last read with an incomplete frame. */
	private boolean completed;

	/** The start of the turn, or 0 before its first frame. */
	private long turnStart;

	/**
	 * Creates the decoder of one channel.
	 * @param limits the limits of frames
	 */
	public RpycFrameDecoder(FrameLimits limits) {
		this(limits, FrameWatch.NONE);
	}

	/**
	 * Creates the decoder of one channel.
	 * @param limits the limits of frames
	 * @param watch the listener for incomplete frames
	 */
	public RpycFrameDecoder(FrameLimits limits, FrameWatch watch) {
		super(limits.frameSize() + FrameFormat.LENGTH_BYTES + FrameFormat.UNCOUNTED_BYTES, 0, FrameFormat.LENGTH_BYTES,
				FrameFormat.UNCOUNTED_BYTES, FrameFormat.LENGTH_BYTES, true);
		this.limits = limits;
		this.watch = watch;
		setCumulator(new FrameCumulator(MERGE_CUMULATOR));
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		ReadHolds channelHolds = ReadHolds.of(context.channel());
		channelHolds.whenResumed(() -> {
			if (actualReadableBytes() > 0) {
				// Not immediately, since a frame may currently be decoded.
				context.executor().execute(() -> goOn(context));
			}
		});
		this.holds = channelHolds;
	}

	@Override
	protected @Nullable Object decode(ChannelHandlerContext context, ByteBuf in) throws Exception {
		if (this.violated || !context.channel().isActive()) {
			in.skipBytes(in.readableBytes());
			return null;
		}
		if (isHeld() || isTurnOver(context)) {
			return null;
		}
		try {
			ByteBuf frame = (ByteBuf) super.decode(context, in);
			if (frame == null) {
				awaitRest(context, in);
				return null;
			}
			this.completed = true;
			// Before its bytes are counted as those of a message that is not decoded.
			frameEnded();
			return payload(context, frame);
		}
		catch (RpycProtocolException ex) {
			this.violated = true;
			throw ex;
		}
	}

	private boolean isHeld() {
		return this.holds != null && this.holds.isHeld();
	}

	/**
	 * Ends the turn of this channel if its frames have taken too long: a read may contain
	 * thousands of frames, or a few expensive requests.
	 */
	private boolean isTurnOver(ChannelHandlerContext context) {
		long now = context.executor().ticker().nanoTime();
		if (this.turnStart == 0) {
			this.turnStart = now;
		}
		ReadHolds channelHolds = this.holds;
		if (now - this.turnStart < TURN_NANOS || channelHolds == null) {
			return false;
		}
		channelHolds.hold(ReadHolds.Reason.TURN);
		// Scheduled, since the event loop runs plain tasks for up to a second before it
		// reads from other channels again.
		context.executor().schedule(() -> channelHolds.release(ReadHolds.Reason.TURN), 0, TimeUnit.NANOSECONDS);
		return true;
	}

	private void goOn(ChannelHandlerContext context) {
		if (!context.isRemoved() && !isHeld()) {
			try {
				channelRead(context, Unpooled.EMPTY_BUFFER);
				channelReadComplete(context);
			}
			catch (Throwable ex) {
				exceptionCaught(context, ex);
			}
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) throws Exception {
		this.turnStart = 0;
		watchFrame();
		if (isHeld()) {
			// Netty would continue to read, since no frame was passed on.
			discardSomeReadBytes();
			context.fireChannelReadComplete();
		}
		else {
			super.channelReadComplete(context);
		}
	}

	private void watchFrame() {
		ByteBuf rest = internalBuffer();
		if (rest.isReadable()) {
			this.unfinished = true;
			this.watch.unfinished(rest.readableBytes(), rest.capacity() - rest.readerIndex(), this.completed);
			this.completed = false;
		}
		else {
			frameEnded();
		}
	}

	private void frameEnded() {
		if (this.unfinished) {
			this.unfinished = false;
			this.watch.finished();
		}
	}

	private static void awaitRest(ChannelHandlerContext context, ByteBuf in) {
		if (in.readableBytes() >= FrameFormat.HEADER_BYTES) {
			// Detects a peer that does not speak RPyC long before its frame ends
			checkFlag(in.getUnsignedByte(in.readerIndex() + FrameFormat.LENGTH_BYTES));
		}
		QuickAck.rearm(context.channel());
	}

	@Override
	protected long getUnadjustedFrameLength(ByteBuf in, int offset, int length, ByteOrder order) {
		long size = super.getUnadjustedFrameLength(in, offset, length, order);
		if (size > this.limits.frameSize()) {
			throw new RpycProtocolException(Reason.FRAME_SIZE,
					"Frame of " + size + " bytes (expected: <= " + this.limits.frameSize() + ")");
		}
		return size;
	}

	/** Returns the payload of a frame, which begins at the compression flag. */
	private Object payload(ChannelHandlerContext context, ByteBuf frame) {
		try {
			int flag = frame.readUnsignedByte();
			checkFlag(flag);
			int flush = frame.getUnsignedByte(frame.writerIndex() - 1);
			if (flush != FrameFormat.FLUSH) {
				throw new RpycProtocolException(Reason.MALFORMED,
						"Byte after a frame: " + flush + " (expected: " + FrameFormat.FLUSH + ")");
			}
			frame.writerIndex(frame.writerIndex() - 1);
			return (flag == FrameFormat.COMPRESSED) ? inflated(context, frame) : frame.retain();
		}
		finally {
			frame.release();
		}
	}

	/**
	 * Returns the whole payload if it is small, otherwise one that another thread must
	 * inflate.
	 */
	private Object inflated(ChannelHandlerContext context, ByteBuf compressed) {
		CompressedPayload payload = new CompressedPayload(context.alloc(), compressed, this.limits.inflatedSize());
		boolean passedOn = false;
		try {
			if (payload.inflateUpTo(QUICK_INFLATED_SIZE)) {
				return payload.inflate();
			}
			passedOn = true;
			return payload;
		}
		finally {
			if (!passedOn) {
				payload.release();
			}
		}
	}

	private static void checkFlag(int flag) {
		if (flag != FrameFormat.PLAIN && flag != FrameFormat.COMPRESSED) {
			throw new RpycProtocolException(Reason.MALFORMED, "Compression flag of a frame: " + flag + " (expected: "
					+ FrameFormat.PLAIN + " or " + FrameFormat.COMPRESSED + ")");
		}
	}

	/**
	 * Unwraps exceptions of this decoder, which Netty wraps.
	 */
	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		boolean wrapped = cause instanceof DecoderException && cause.getCause() instanceof RpycProtocolException;
		context.fireExceptionCaught(wrapped ? cause.getCause() : cause);
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) throws Exception {
		super.channelInactive(context);
		this.watch.closed();
	}

	@Override
	protected void handlerRemoved0(ChannelHandlerContext context) {
		this.watch.closed();
	}

}
