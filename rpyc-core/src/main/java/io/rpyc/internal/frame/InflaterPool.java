package io.rpyc.internal.frame;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.Inflater;

/**
 * Keeps a few inflaters for all connections, since they hold native memory. Safe for use
 * by several threads.
 */
final class InflaterPool {

	private static final BlockingQueue<Inflater> POOL = new ArrayBlockingQueue<>(
			2 * Runtime.getRuntime().availableProcessors());

	private InflaterPool() {
	}

	/** Takes an inflater, which the caller gives back. */
	static Inflater take() {
		Inflater inflater = POOL.poll();
		return (inflater != null) ? inflater : new Inflater();
	}

	static void giveBack(Inflater inflater) {
		inflater.reset();
		if (!POOL.offer(inflater)) {
			inflater.end();
		}
	}

}
