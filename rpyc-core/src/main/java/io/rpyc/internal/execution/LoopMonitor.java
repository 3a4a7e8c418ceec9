package io.rpyc.internal.execution;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Looks at event loops at short intervals while they run calls, and hands over those
 * whose call takes long. Thread-safe.
 */
final class LoopMonitor {

	private final ThreadFactory threads;

	private final List<CallEventLoop> loops = new CopyOnWriteArrayList<>();

	private @Nullable Thread thread;

	private final MonitorPace pace = new MonitorPace();

	private volatile boolean stopped;

	LoopMonitor(ThreadFactory threads) {
		this.threads = threads;
	}

	void add(CallEventLoop loop) {
		this.loops.add(loop);
	}

	/** Looks at the loops at short intervals from now on. Called before calls run. */
	void watch() {
		if (this.pace.isIdle()) {
			begin();
		}
	}

	private synchronized void begin() {
		Thread known = this.thread;
		if (known == null && !this.stopped) {
			try {
				known = this.threads.newThread(this::run);
				known.start();
				this.thread = known;
			}
			catch (Throwable ex) {
				// The calls run nevertheless, and the next one tries again.
				ResilientEventLoop.failed(ex);
				return;
			}
		}
		this.pace.wake();
		LockSupport.unpark(known);
	}

	/** Ends the thread, if any. */
	synchronized void stop() {
		this.stopped = true;
		LockSupport.unpark(this.thread);
	}

	private void run() {
		while (!this.stopped) {
			LockSupport.parkNanos(this, this.pace.next(look()));
			// Otherwise the thread would not park again.
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
