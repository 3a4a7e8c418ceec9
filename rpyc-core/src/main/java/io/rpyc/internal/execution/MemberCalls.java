package io.rpyc.internal.execution;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Decides where the calls of one member run, from how its calls went. A call that has
 * occupied an event loop for too long, or has waited for its peer, sends the following
 * ones to the pool, until enough of them have been fast; each slow one takes back several
 * fast ones. Members that are slow again soon need more fast calls each time.
 * Thread-safe.
 */
public final class MemberCalls {

	/**
	 * A call of at most this duration is fast. A call that waits for longer would be
	 * handed over again.
	 */
	private static final long FAST = TimeUnit.MICROSECONDS.toNanos(200);

	/**
	 * The number of fast calls that a slow one takes back. A few slow calls may only have
	 * waited for a processor.
	 */
	private static final int SLOW_CALL = 4;

	private static final int LEAST_FAST_CALLS = 8;

	private static final int MOST_FAST_CALLS = 4096;

	/** A member that was fast for so many calls starts again with the least number. */
	private static final int PROVEN = 128;

	private final LongAdder onEventLoop = new LongAdder();

	private final LongAdder onPool = new LongAdder();

	private final LongAdder handedOver = new LongAdder();

	private volatile boolean slow;

	/** The number of fast calls that the member needs. */
	private int required = LEAST_FAST_CALLS / 2;

	/** The number of fast calls, less those that slow ones took back. */
	private int fast;

	/** The number of calls on event loops when the member was last slow. */
	private long callsBefore;

	/**
	 * Returns whether the calls of the member run on the pool.
	 * @return {@code true} if they do, {@code false} for the event loop
	 */
	public boolean isSlow() {
		return this.slow;
	}

	/**
	 * Returns the number of calls that started on an event loop.
	 * @return a number, at least 0
	 */
	public long onEventLoop() {
		return this.onEventLoop.sum();
	}

	/**
	 * Returns the number of calls that ran on the pool.
	 * @return a number, at least 0
	 */
	public long onPool() {
		return this.onPool.sum();
	}

	/**
	 * Returns the number of calls after which another thread had to serve the event loop.
	 * @return a number, at least 0
	 */
	public long handedOver() {
		return this.handedOver.sum();
	}

	void startOnEventLoop() {
		this.onEventLoop.increment();
	}

	/** Records that a call has lost the event loop. */
	synchronized void handOver() {
		this.handedOver.increment();
		long calls = this.onEventLoop.sum();
		this.required = (calls - this.callsBefore > PROVEN) ? LEAST_FAST_CALLS
				: Math.min(2 * this.required, MOST_FAST_CALLS);
		this.callsBefore = calls;
		this.fast = 0;
		this.slow = true;
	}

	/** Records that a call has ended on the pool. */
	void endOnPool(long nanos, boolean waited) {
		this.onPool.increment();
		if (this.slow) {
			count(nanos <= FAST && !waited);
		}
	}

	private synchronized void count(boolean wasFast) {
		this.fast = wasFast ? this.fast + 1 : Math.max(0, this.fast - SLOW_CALL);
		if (this.fast >= this.required) {
			this.slow = false;
		}
	}

}
