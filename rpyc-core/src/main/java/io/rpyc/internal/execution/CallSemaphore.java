package io.rpyc.internal.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

import io.rpyc.internal.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * Limits the number of concurrent calls. Grants permits in the order of arrival; a call
 * that returns from a wait has priority over new ones. Thread-safe; never blocks.
 */
public final class CallSemaphore {

	private final int permits;

	private final Deque<Runnable> returning = new ArrayDeque<>();

	private final Deque<Runnable> arriving = new ArrayDeque<>();

	/** Whether new calls may start; calls that return from a wait always may. */
	private final BooleanSupplier open;

	private int taken;

	public CallSemaphore(int permits) {
		this(permits, () -> true);
	}

	/**
	 * Creates a semaphore that can be closed for new calls.
	 * @param open whether new calls may start; {@link #resume} must be called when this
	 * becomes {@code true}
	 */
	public CallSemaphore(int permits, BooleanSupplier open) {
		this.permits = Ranges.requireAtLeastOne("permits", permits);
		this.open = open;
	}

	/**
	 * Acquires a permit.
	 * @param granted runs when the permit is granted, at once or on the thread that
	 * returns one; it must not block
	 */
	public void enter(Runnable granted) {
		take(granted, this.arriving, true);
	}

	/**
	 * Acquires a permit again after it was returned for a wait.
	 * @param granted as in {@link #enter}
	 */
	public void reenter(Runnable granted) {
		take(granted, this.returning, false);
	}

	/**
	 * Acquires a permit if one is free.
	 * @return whether a permit was acquired
	 */
	public synchronized boolean tryEnter() {
		return this.arriving.isEmpty() && tryTake(true);
	}

	private boolean tryTake(boolean arrives) {
		if (this.taken == this.permits || (arrives && !this.open.getAsBoolean())) {
			return false;
		}
		this.taken++;
		return true;
	}

	private void take(Runnable granted, Deque<Runnable> queue, boolean arrives) {
		synchronized (this) {
			if (!queue.isEmpty() || !tryTake(arrives)) {
				queue.add(granted);
				return;
			}
		}
		granted.run();
	}

	/** Returns a permit, which goes to the next waiting call. */
	public void leave() {
		Runnable next;
		synchronized (this) {
			next = next();
			if (next == null) {
				this.taken--;
				return;
			}
		}
		next.run();
	}

	/** Grants permits to calls that waited for the semaphore to open. */
	public void resume() {
		while (true) {
			Runnable next;
			synchronized (this) {
				if (this.taken == this.permits) {
					return;
				}
				next = next();
				if (next == null) {
					return;
				}
				this.taken++;
			}
			next.run();
		}
	}

	private @Nullable Runnable next() {
		Runnable next = this.returning.poll();
		return (next != null || !this.open.getAsBoolean()) ? next : this.arriving.poll();
	}

}
