package io.rpyc.internal.frame;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.Deflater;

import io.netty.buffer.ByteBuf;

/**
 * Compresses payloads. Deflaters hold native memory and are expensive to create, so all
 * connections share a few of them.
 */
final class FrameDeflater {

	/** The level of stock rpyc: fast. */
	private static final int LEVEL = 1;

	private static final BlockingQueue<Deflater> POOL = new ArrayBlockingQueue<>(
			Runtime.getRuntime().availableProcessors());

	private FrameDeflater() {
	}

	/**
	 * Size of the sample of a large payload that shows whether it is compressible, in
	 * bytes.
	 */
	private static final int SAMPLE = 4096;

	/**
	 * Compresses the bytes of the source from the index on, and appends them to the
	 * target if the result does not exceed the limit.
	 * @return whether the result is within the limit
	 */
	static boolean deflate(ByteBuf source, int index, ByteBuf target, int limit) {
		Deflater deflater = POOL.poll();
		if (deflater == null) {
			deflater = new Deflater(LEVEL);
		}
		try {
			int size = source.writerIndex() - index;
			if (size > 4 * SAMPLE && !shrinks(deflater, source, index + size / 2)) {
				return false;
			}
			deflater.setInput(source.nioBuffer(index, size));
			deflater.finish();
			int start = target.writerIndex();
			int count = deflater.deflate(target.nioBuffer(start, limit));
			target.writerIndex(start + count);
			return deflater.finished();
		}
		finally {
			deflater.reset();
			if (!POOL.offer(deflater)) {
				deflater.end();
			}
		}
	}

	/**
	 * Returns whether a sample is compressible. Pictures, ciphertext and similar are not.
	 */
	private static boolean shrinks(Deflater deflater, ByteBuf source, int index) {
		deflater.setInput(source.nioBuffer(index, SAMPLE));
		deflater.finish();
		int limit = SAMPLE - SAMPLE / 16;
		deflater.deflate(new byte[limit]);
		boolean shorter = deflater.finished();
		deflater.reset();
		return shorter;
	}

}
