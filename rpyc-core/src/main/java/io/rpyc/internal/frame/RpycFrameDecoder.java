package io.rpyc.internal.frame;

import java.nio.ByteOrder;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Splits a byte stream into frames and passes on the payload of each, decompressed, as a
 * {@link ByteBuf} that the next handler releases.
 * <p>
 * The first violation is passed on as one {@link RpycProtocolException}; what follows it
 * is dropped, and the owner of the channel has to close it.
 */
public final class RpycFrameDecoder extends LengthFieldBasedFrameDecoder {

	private final FrameLimits limits;

	private final FrameInflater inflater;

	private boolean violated;

	public RpycFrameDecoder(FrameLimits limits) {
		super(limits.frameSize() + FrameFormat.LENGTH_BYTES + FrameFormat.UNCOUNTED_BYTES, 0, FrameFormat.LENGTH_BYTES,
				FrameFormat.UNCOUNTED_BYTES, FrameFormat.LENGTH_BYTES, true);
		this.limits = limits;
		this.inflater = new FrameInflater(limits.inflatedSize());
	}

	@Override
	protected @Nullable Object decode(ChannelHandlerContext context, ByteBuf in) throws Exception {
		if (this.violated) {
			in.skipBytes(in.readableBytes());
			return null;
		}
		if (isHeldBack(context)) {
			return null;
		}
		try {
			Object payload = super.decode(context, in);
			if (payload == null) {
				awaitRest(context, in);
			}
			return payload;
		}
		catch (RpycProtocolException ex) {
			this.violated = true;
			throw ex;
		}
	}

	/**
	 * Whether the channel is not to be read from: then what a read has brought already
	 * waits too, since a few bytes may ask for many.
	 */
	private static boolean isHeldBack(ChannelHandlerContext context) {
		return !context.channel().config().isAutoRead() && context.channel().isActive();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		context.fireChannelWritabilityChanged();
		if (actualReadableBytes() > 0 && !isHeldBack(context)) {
			// Not at once: it may be the decoding of a frame that has brought this about.
			context.executor().execute(() -> goOn(context));
		}
	}

	private void goOn(ChannelHandlerContext context) {
		if (!context.isRemoved()) {
			try {
				channelRead(context, Unpooled.EMPTY_BUFFER);
			}
			catch (Throwable ex) {
				exceptionCaught(context, ex);
			}
			context.fireChannelReadComplete();
		}
	}

	private static void awaitRest(ChannelHandlerContext context, ByteBuf in) {
		if (in.readableBytes() >= FrameFormat.HEADER_BYTES) {
			// A peer that does not speak RPyC shows here, long before its frame ends
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

	@Override
	protected ByteBuf extractFrame(ChannelHandlerContext context, ByteBuf in, int index, int length) {
		int flag = in.getUnsignedByte(index);
		checkFlag(flag);
		int flush = in.getUnsignedByte(index + length - 1);
		if (flush != FrameFormat.FLUSH) {
			throw new RpycProtocolException(Reason.MALFORMED,
					"Byte after a frame: " + flush + " (expected: " + FrameFormat.FLUSH + ")");
		}
		int payloadIndex = index + 1;
		int payloadLength = length - FrameFormat.UNCOUNTED_BYTES;
		return (flag == FrameFormat.COMPRESSED)
				? this.inflater.inflate(context.alloc(), in.slice(payloadIndex, payloadLength))
				: in.retainedSlice(payloadIndex, payloadLength);
	}

	private static void checkFlag(int flag) {
		if (flag != FrameFormat.PLAIN && flag != FrameFormat.COMPRESSED) {
			throw new RpycProtocolException(Reason.MALFORMED, "Compression flag of a frame: " + flag + " (expected: "
					+ FrameFormat.PLAIN + " or " + FrameFormat.COMPRESSED + ")");
		}
	}

	/**
	 * Passes on what this decoder threw without the wrapping that Netty put around it.
	 */
	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		boolean wrapped = cause instanceof DecoderException && cause.getCause() instanceof RpycProtocolException;
		context.fireExceptionCaught(wrapped ? cause.getCause() : cause);
	}

	@Override
	protected void handlerRemoved0(ChannelHandlerContext context) {
		this.inflater.close();
	}

}
