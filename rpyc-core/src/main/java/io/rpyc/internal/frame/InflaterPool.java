package io.rpyc.internal.frame;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.Inflater;

/**
 * Shares a few inflaters between all connections, since they hold native memory.
 * Thread-safe.
 */
final class InflaterPool {

	private static final BlockingQueue<Inflater> POOL = new ArrayBlockingQueue<>(
			2 * Runtime.getRuntime().availableProcessors());

	private InflaterPool() {
	}

	/** Takes an inflater, which the caller must return. */
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
