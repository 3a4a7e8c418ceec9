package io.rpyc.internal.execution;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Looks at event loops at short intervals while they run calls, and hands over those
 * whose call takes long. Thread-safe.
 */
final class LoopMonitor {

	/** The interval while calls run. */
	private static final long TICK = TimeUnit.MICROSECONDS.toNanos(200);

	/** The interval while no calls run. A call that begins ends it early. */
	private static final long IDLE_TICK = TimeUnit.MILLISECONDS.toNanos(50);

	/** The number of looks without calls before the interval becomes longer. */
	private static final int IDLE_LOOKS = 500;

	private final ThreadFactory threads;

	private final List<CallEventLoop> loops = new CopyOnWriteArrayList<>();

	private @Nullable Thread thread;

	private volatile boolean idle = true;

	private volatile boolean stopped;

	LoopMonitor(ThreadFactory threads) {
		this.threads = threads;
	}

	void add(CallEventLoop loop) {
		this.loops.add(loop);
	}

	/** Looks at the loops at short intervals from now on. Called before calls run. */
	void watch() {
		if (this.idle) {
			begin();
		}
	}

	private synchronized void begin() {
		Thread known = this.thread;
		if (known == null && !this.stopped) {
			known = this.threads.newThread(this::run);
			this.thread = known;
			known.start();
		}
		this.idle = false;
		LockSupport.unpark(known);
	}

	/** Ends the thread, if any. */
	synchronized void stop() {
		this.stopped = true;
		LockSupport.unpark(this.thread);
	}

	private void run() {
		int quiet = 0;
		while (!this.stopped) {
			quiet = look() ? 0 : quiet + 1;
			if (quiet >= IDLE_LOOKS) {
				this.idle = true;
			}
			LockSupport.parkNanos(this, this.idle ? IDLE_TICK : TICK);
			Thread.interrupted();
		}
	}

	private boolean look() {
		boolean busy = false;
		for (CallEventLoop loop : this.loops) {
			try {
				busy |= loop.look();
			}
			catch (Throwable ex) {
				// No thread is available: the loop waits for its call.
				ResilientEventLoop.failed(ex);
			}
		}
		return busy;
	}

}
