package io.rpyc.internal.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * Threads that run when a test says so, one task at a time, on the thread of the test.
 */
public final class ManualThreads implements Executor {

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
	}

	public int started() {
		return this.tasks.size();
	}

	public void runNext() {
		this.tasks.remove().run();
	}

	public void runAll() {
		while (!this.tasks.isEmpty()) {
			runNext();
		}
	}

}
