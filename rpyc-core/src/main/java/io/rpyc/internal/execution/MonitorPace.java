package io.rpyc.internal.execution;

import java.util.concurrent.TimeUnit;

/**
 * The intervals at which a monitor looks: short ones while there are calls, long ones if
 * there were none for a while. Thread-safe.
 */
final class MonitorPace {

	/** The interval while calls run, in nanoseconds. */
	static final long TICK = TimeUnit.MICROSECONDS.toNanos(200);

	/** The interval while no calls run, in nanoseconds. A call that begins ends it. */
	static final long IDLE_TICK = TimeUnit.MILLISECONDS.toNanos(50);

	/** The number of looks without calls before the interval becomes longer. */
	static final int IDLE_LOOKS = 500;

	/** The number of looks without calls; only used by the monitor. */
	private int quiet;

	private volatile boolean idle = true;

	/** Returns whether a call that begins has to wake the monitor. */
	boolean isIdle() {
		return this.idle;
	}

	/** Makes the intervals short, since calls begin. */
	void wake() {
		this.idle = false;
	}

	/**
	 * Returns the time until the next look. Called by the monitor.
	 * @param busy whether there were calls since the last look
	 * @return a time in nanoseconds
	 */
	long next(boolean busy) {
		if (busy) {
			this.quiet = 0;
			this.idle = false;
		}
		else if (this.quiet < IDLE_LOOKS) {
			this.quiet++;
			if (this.quiet == IDLE_LOOKS) {
				// Followed by one more short interval, for a call that did not see it.
				this.idle = true;
			}
		}
		else if (!this.idle) {
			// A call begins, but its number cannot be seen yet.
			this.quiet = 0;
		}
		else {
			return IDLE_TICK;
		}
		return TICK;
	}

}
