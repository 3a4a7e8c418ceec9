package io.rpyc.internal.execution;

import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * A call that never blocks. It runs on the event loop, in order with the other calls of
 * its connection.
 */
public final class NonBlockingCall {

	private NonBlockingCall() {
	}

	/**
	 * Runs a call when its turn has come. Called on the event loop of the connection.
	 * @param connection the semaphore of the connection
	 * @param eventLoop the event loop
	 * @param task receives the action that returns the permit; returns whether it goes on
	 * on another thread and runs that action itself
	 */
	public static void run(CallSemaphore connection, Executor eventLoop, Predicate<Runnable> task) {
		if (connection.tryEnter()) {
			run(connection, task);
		}
		else {
			connection.enter(() -> eventLoop.execute(() -> run(connection, task)));
		}
	}

	private static void run(CallSemaphore connection, Predicate<Runnable> task) {
		boolean goesOn = false;
		try {
			goesOn = task.test(connection::leave);
		}
		finally {
			// The interrupt status must not end a wait of the next call.
			Thread.interrupted();
			if (!goesOn) {
				connection.leave();
			}
		}
	}

}
