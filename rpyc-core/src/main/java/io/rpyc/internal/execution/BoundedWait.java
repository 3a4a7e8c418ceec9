package io.rpyc.internal.execution;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for a condition by polling.
 */
public final class BoundedWait {

	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

	private BoundedWait() {
	}

	/**
	 * Waits until a condition holds, up to a maximum time. Returns early if the thread is
	 * interrupted, and keeps its interrupt status.
	 * @param condition the condition
	 * @param most the maximum time, of any length
	 */
	public static void until(BooleanSupplier condition, Duration most) {
		long nanos = TimeUnit.NANOSECONDS.convert(most);
		long start = System.nanoTime();
		while (!condition.getAsBoolean() && System.nanoTime() - start < nanos
				&& !Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(POLL_NANOS);
		}
	}

}
