package io.rpyc.protocol;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Lets calls run, at most so many at once, in the order in which they came. A call that
 * was let go before goes ahead of new ones. Safe for use by several threads; never
 * blocks.
 */
final class CallGate {

	private final int places;

	private final Deque<Runnable> returning = new ArrayDeque<>();

	private final Deque<Runnable> arriving = new ArrayDeque<>();

	private int taken;

	CallGate(int places) {
		if (places < 1) {
			throw new IllegalArgumentException("places: " + places + " (expected: >= 1)");
		}
		this.places = places;
	}

	/**
	 * Asks for a place.
	 * @param granted runs when a place is there, at once or on the thread that leaves
	 * one; it must not block
	 */
	void enter(Runnable granted) {
		take(granted, this.arriving);
	}

	/**
	 * Asks for a place again, after it was given back for a wait.
	 * @param granted as in {@link #enter}
	 */
	void reenter(Runnable granted) {
		take(granted, this.returning);
	}

	/**
	 * Takes a place if one is free now.
	 * @return whether a place was taken
	 */
	synchronized boolean tryEnter() {
		if (this.taken == this.places) {
			return false;
		}
		this.taken++;
		return true;
	}

	private void take(Runnable granted, Deque<Runnable> queue) {
		synchronized (this) {
			if (!tryEnter()) {
				queue.add(granted);
				return;
			}
		}
		granted.run();
	}

	/** Gives a place back, to the next that waits. */
	void leave() {
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

	private @Nullable Runnable next() {
		Runnable next = this.returning.poll();
		return (next != null) ? next : this.arriving.poll();
	}

}
