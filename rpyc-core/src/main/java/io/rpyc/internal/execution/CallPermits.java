package io.rpyc.internal.execution;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * The permits that a call needs to run: one of each of several semaphores. They are
 * always acquired in the same order, so that calls cannot deadlock. Shared by the calls
 * of one connection. Thread-safe; never blocks.
 */
public final class CallPermits {

	private final List<CallSemaphore> semaphores;

	/**
	 * Creates the permits.
	 * @param semaphores the semaphores in the order of acquisition, the executor's own
	 * last
	 */
	public CallPermits(CallSemaphore... semaphores) {
		this.semaphores = List.of(semaphores);
	}

	/**
	 * Acquires the permits for a new call.
	 * @param granted runs when all permits are granted, at once or on the thread that
	 * returns the last one
	 */
	void enter(Runnable granted) {
		acquire(0, CallSemaphore::enter, granted);
	}

	/**
	 * Acquires the permits again after they were returned for a wait.
	 * @param granted as in {@link #enter}
	 */
	void reenter(Runnable granted) {
		acquire(0, CallSemaphore::reenter, granted);
	}

	private void acquire(int first, BiConsumer<CallSemaphore, Runnable> entry, Runnable granted) {
		int index = first;
		// A semaphore with a free permit has no queue, so nobody is overtaken.
		while (index < this.semaphores.size() && this.semaphores.get(index).tryEnter()) {
			index++;
		}
		if (index == this.semaphores.size()) {
			granted.run();
		}
		else {
			queue(index, entry, granted);
		}
	}

	private void queue(int index, BiConsumer<CallSemaphore, Runnable> entry, Runnable granted) {
		int next = index + 1;
		try {
			entry.accept(this.semaphores.get(index), () -> acquire(next, entry, granted));
		}
		catch (OutOfMemoryError ex) {
			// No place in the queue: those before must not be lost.
			leave(index);
			throw ex;
		}
	}

	/** Returns all permits. */
	void leave() {
		leave(this.semaphores.size());
	}

	private void leave(int acquired) {
		for (int i = acquired - 1; i >= 0; i--) {
			this.semaphores.get(i).leave();
		}
	}

}
