package io.rpyc.internal.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.handler.codec.ByteToMessageDecoder.Cumulator;

/**
 * Collects the bytes of a frame: a short one in one buffer, a long one in chunks that are
 * not copied again. Moving a long frame to a larger buffer each time would block the
 * event loop and need twice the memory.
 */
final class FrameCumulator implements Cumulator {

	/** Maximum number of bytes that are collected in one buffer. */
	private static final int CONTIGUOUS = 256 << 10;

	private static final int MIN_CHUNK = 64 << 10;

	private static final int MAX_CHUNK = 1 << 20;

	private final Cumulator contiguous;

	FrameCumulator(Cumulator contiguous) {
		this.contiguous = contiguous;
	}

	@Override
	public ByteBuf cumulate(ByteBufAllocator allocator, ByteBuf cumulation, ByteBuf in) {
		if (cumulation.readableBytes() + in.readableBytes() <= CONTIGUOUS || !cumulation.isReadable()) {
			return this.contiguous.cumulate(allocator, cumulation, in);
		}
		try {
			CompositeByteBuf chunks = (cumulation instanceof CompositeByteBuf composite && composite.refCnt() == 1)
					? composite : allocator.compositeBuffer(Integer.MAX_VALUE).addComponent(true, cumulation);
			append(allocator, chunks, in);
			return chunks;
		}
		finally {
			in.release();
		}
	}

	private static void append(ByteBufAllocator allocator, CompositeByteBuf chunks, ByteBuf in) {
		int room = Math.min(chunks.writableBytes(), in.readableBytes());
		chunks.writeBytes(in, room);
		if (in.isReadable()) {
			// Doubles the size, so that a peer gets at most twice the memory that it
			// sends.
			int size = Math.min(Math.max(chunks.readableBytes(), MIN_CHUNK), MAX_CHUNK);
			ByteBuf chunk = allocator.buffer(Math.max(size, in.readableBytes()));
			chunks.addComponent(false, chunk.writerIndex(chunk.capacity()));
			chunks.writeBytes(in);
		}
	}

}
