package io.rpyc.internal.execution;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A task on a foreign thread that can be interrupted while it runs. Clears the interrupt
 * status when it ends.
 */
final class InterruptibleTask implements Runnable {

	private final Runnable task;

	private final Set<InterruptibleTask> running;

	private @Nullable Thread thread;

	private boolean interrupted;

	/**
	 * Creates the task.
	 * @param running contains the task while it runs
	 */
	InterruptibleTask(Runnable task, Set<InterruptibleTask> running) {
		this.task = task;
		this.running = running;
	}

	@Override
	public void run() {
		begin();
		try {
			this.task.run();
		}
		finally {
			end();
		}
	}

	private synchronized void begin() {
		this.thread = Thread.currentThread();
		this.running.add(this);
	}

	private synchronized void end() {
		this.running.remove(this);
		this.thread = null;
		if (this.interrupted) {
			Thread.interrupted();
		}
	}

	/** Interrupts the thread if the task is still running. */
	synchronized void interrupt() {
		if (this.thread != null) {
			this.interrupted = true;
			this.thread.interrupt();
		}
	}

}
