package io.rpyc.internal.execution;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for what nobody tells of, by looking again and again.
 */
public final class BoundedWait {

	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

	private BoundedWait() {
	}

	/**
	 * Waits until something holds, no longer than a time; ends early where the thread is
	 * interrupted, and leaves it so.
	 * @param condition what to wait for
	 * @param most how long to wait, however long that is
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
