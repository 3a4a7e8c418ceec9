package io.rpyc.internal.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Lets calls run, at most so many at once, in the order in which they came. A call that
 * was let go before goes ahead of new ones. Safe for use by several threads; never
 * blocks.
 */
public final class CallSemaphore {

	private final int places;

	private final Deque<Runnable> returning = new ArrayDeque<>();

	private final Deque<Runnable> arriving = new ArrayDeque<>();

	/** Whether calls that arrive may start; those that were let in before always may. */
	private final BooleanSupplier open;

	private int taken;

	public CallSemaphore(int places) {
		this(places, () -> true);
	}

	/**
	 * Creates a gate that may be shut for calls that arrive.
	 * @param open tells whether they may start; who makes it true calls {@link #resume}
	 */
	public CallSemaphore(int places, BooleanSupplier open) {
		if (places < 1) {
			throw new IllegalArgumentException("places: " + places + " (expected: >= 1)");
		}
		this.places = places;
		this.open = open;
	}

	/**
	 * Asks for a place.
	 * @param granted runs when a place is there, at once or on the thread that leaves
	 * one; it must not block
	 */
	public void enter(Runnable granted) {
		take(granted, this.arriving, true);
	}

	/**
	 * Asks for a place again, after it was given back for a wait.
	 * @param granted as in {@link #enter}
	 */
	public void reenter(Runnable granted) {
		take(granted, this.returning, false);
	}

	/**
	 * Takes a place if one is free now.
	 * @return whether a place was taken
	 */
	public synchronized boolean tryEnter() {
		return this.arriving.isEmpty() && tryTake(true);
	}

	private boolean tryTake(boolean arrives) {
		if (this.taken == this.places || (arrives && !this.open.getAsBoolean())) {
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

	/** Gives a place back, to the next that waits. */
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

	/** Lets in who waited for the gate to open. */
	public void resume() {
		while (true) {
			Runnable next;
			synchronized (this) {
				if (this.taken == this.places) {
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
