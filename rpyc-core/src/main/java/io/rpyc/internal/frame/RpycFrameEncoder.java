package io.rpyc.internal.frame;

import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Encodes frames on the thread of the caller, so that the event loop does not spend time
 * on encoding and compression. Thread-safe.
 */
public final class RpycFrameEncoder {

	/** The maximum size of a payload, in bytes, that stock rpyc does not compress. */
	private static final int COMPRESSION_THRESHOLD = 3000;

	private final boolean compression;

	/**
	 * Creates an encoder.
	 * @param compression whether to compress payloads of more than 3000 bytes if that
	 * makes them shorter
	 */
	public RpycFrameEncoder(boolean compression) {
		this.compression = compression;
	}

	/**
	 * Returns an encoder without compression, for peers on this machine, for which
	 * compression costs more than it saves.
	 * @return an encoder
	 */
	public RpycFrameEncoder uncompressed() {
		return this.compression ? new RpycFrameEncoder(false) : this;
	}

	/**
	 * Encodes one frame.
	 * @param allocator allocates the buffer
	 * @param sizeHint the likely size of the payload, in bytes, 0 or more
	 * @param most maximum size of the payload before compression, in bytes; from 1 to 1
	 * GiB
	 * @param payloadWriter writes the payload at the writer index of the buffer, without
	 * changing the bytes before it; its exceptions are passed on
	 * @return the frame, which the caller writes or releases
	 * @throws IndexOutOfBoundsException if the payload is larger
	 */
	public ByteBuf encode(ByteBufAllocator allocator, int sizeHint, int most, Consumer<? super ByteBuf> payloadWriter) {
		int around = FrameFormat.HEADER_BYTES + 1;
		ByteBuf frame = allocator.ioBuffer(around + Math.min(sizeHint, most), around + most);
		try {
			frame.writeZero(FrameFormat.HEADER_BYTES);
			payloadWriter.accept(frame);
			int flag = FrameFormat.PLAIN;
			if (this.compression && payloadSize(frame) > COMPRESSION_THRESHOLD) {
				ByteBuf compressed = compress(allocator, frame);
				if (compressed != null) {
					frame.release();
					frame = compressed;
					flag = FrameFormat.COMPRESSED;
				}
			}
			frame.setInt(0, payloadSize(frame));
			frame.setByte(FrameFormat.LENGTH_BYTES, flag);
			return frame.writeByte(FrameFormat.FLUSH);
		}
		catch (RuntimeException | Error ex) {
			frame.release();
			throw ex;
		}
	}

	private static @Nullable ByteBuf compress(ByteBufAllocator allocator, ByteBuf frame) {
		int size = payloadSize(frame);
		ByteBuf compressed = allocator.ioBuffer(FrameFormat.HEADER_BYTES + size);
		boolean shorter = false;
		try {
			compressed.writeZero(FrameFormat.HEADER_BYTES);
			shorter = FrameDeflater.deflate(frame, FrameFormat.HEADER_BYTES, compressed, size - 1);
		}
		finally {
			if (!shorter) {
				compressed.release();
			}
		}
		return shorter ? compressed : null;
	}

	private static int payloadSize(ByteBuf frame) {
		return frame.writerIndex() - FrameFormat.HEADER_BYTES;
	}

}
