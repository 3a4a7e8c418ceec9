package io.rpyc.internal.frame;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.Deflater;

import io.netty.buffer.ByteBuf;

/**
 * Compresses payloads. Deflaters hold native memory and are dear to make, so a few of
 * them are kept for all connections.
 */
final class FrameDeflater {

	/** Stock rpyc's level: fast. */
	private static final int LEVEL = 1;

	private static final BlockingQueue<Deflater> POOL = new ArrayBlockingQueue<>(
			Runtime.getRuntime().availableProcessors());

	private FrameDeflater() {
	}

	/** How much of a large payload shows whether it shrinks, in bytes. */
	private static final int SAMPLE = 4096;

	/**
	 * Compresses the bytes of the source from the index on, and appends them to the
	 * target if that takes no more than the limit.
	 * @return whether the limit was kept
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

	/** Pictures, ciphertext and the like are not worth the time: a sample tells. */
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
