package io.rpyc.spring;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Counts unfinished tasks so that a caller can wait for zero.
 */
final class Countdown {

	private long count;

	synchronized void up() {
		this.count++;
	}

	synchronized void down() {
		this.count--;
		notifyAll();
	}

	/** Waits until all tasks are finished. Returns {@code false} on timeout. */
	synchronized boolean await(Duration period) {
		long deadline = System.nanoTime() + period.toNanos();
		try {
			long left = period.toNanos();
			while (this.count > 0 && left > 0) {
				TimeUnit.NANOSECONDS.timedWait(this, left);
				left = deadline - System.nanoTime();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return this.count == 0;
	}

}
