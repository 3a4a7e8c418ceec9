package io.rpyc.internal.execution;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Delivers the rejections of calls one after the other. A rejected call returns its
 * permits, so the next call may be rejected in turn: a long queue would overflow the
 * stack.
 */
final class Rejections {

	/** Rejections queued on this thread while an earlier one is being delivered. */
	private static final ThreadLocal<@Nullable Deque<Runnable>> WAITING = new ThreadLocal<>();

	private Rejections() {
	}

	/** Delivers a rejection, at once or after those that the thread has begun. */
	static void deliver(Runnable rejection) {
		Deque<Runnable> waiting = WAITING.get();
		if (waiting != null) {
			waiting.add(rejection);
			return;
		}
		waiting = new ArrayDeque<>();
		WAITING.set(waiting);
		try {
			for (Runnable next = rejection; next != null; next = waiting.poll()) {
				next.run();
			}
		}
		finally {
			WAITING.remove();
		}
	}

}
