package io.rpyc.protocol;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.internal.PlatformDependent;

/**
 * Decodes and encodes large messages, which would hold up an event loop for too long, on
 * a few threads of its own. Connections get equal shares of the time: one that asks for
 * little goes before those that have asked for much. Safe for use by several threads.
 */
public final class LargeMessageExecutor implements AutoCloseable {

	private static final long FIRST_ESTIMATE = TimeUnit.MILLISECONDS.toNanos(1);

	private final Executor executor;

	/** The start of the task that began last, in virtual time. */
	private long virtualTime;

	private long lastNumber;

	/**
	 * Creates an executor on top of another.
	 * @param executor runs the tasks; if it has a queue, it orders them naturally
	 */
	public LargeMessageExecutor(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Creates an executor with threads of its own, which end when they are idle.
	 * @param threads the most threads, at least 1
	 * @return the executor
	 */
	static LargeMessageExecutor withThreads(int threads) {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS,
				new PriorityBlockingQueue<>(), new DefaultThreadFactory("rpyc-large", true));
		pool.allowCoreThreadTimeOut(true);
		return new LargeMessageExecutor(pool);
	}

	/**
	 * As many threads as there are processors, but no more than can inflate messages of
	 * the most size in a third of the direct memory.
	 */
	static int threadsFor(int inflatedSize) {
		long affordable = PlatformDependent.maxDirectMemory() / 3 / inflatedSize;
		return (int) Math.max(1, Math.min(affordable, Runtime.getRuntime().availableProcessors()));
	}

	/** Creates the share of one connection. */
	Share share() {
		return new Share();
	}

	/** Ends the own threads once all tasks have run. */
	@Override
	public void close() {
		if (this.executor instanceof ExecutorService owned) {
			owned.shutdown();
		}
	}

	private synchronized void begun(Task task) {
		this.virtualTime = Math.max(this.virtualTime, task.start);
	}

	/**
	 * The tasks of one connection. Which one is next is decided as in start-time fair
	 * queueing: by the virtual time at which it would begin if all connections ran at the
	 * same time, each at the same speed.
	 */
	final class Share implements Executor {

		/** When the tasks so far end, in virtual time. */
		private long finish;

		/** What a task of this connection costs, as the last one did. */
		private long estimate = FIRST_ESTIMATE;

		/**
		 * Runs a task.
		 * @throws java.util.concurrent.RejectedExecutionException if the executor is
		 * closed
		 */
		@Override
		public void execute(Runnable command) {
			Task task;
			synchronized (LargeMessageExecutor.this) {
				long start = Math.max(LargeMessageExecutor.this.virtualTime, this.finish);
				this.finish = start + this.estimate;
				task = new Task(command, this, start, this.estimate, LargeMessageExecutor.this.lastNumber++);
			}
			LargeMessageExecutor.this.executor.execute(task);
		}

		private void ended(Task task, long nanos) {
			synchronized (LargeMessageExecutor.this) {
				this.finish += nanos - task.estimate;
				this.estimate = nanos;
			}
		}

	}

	private final class Task implements Runnable, Comparable<Task> {

		private final Runnable command;

		private final Share share;

		private final long start;

		private final long estimate;

		private final long number;

		Task(Runnable command, Share share, long start, long estimate, long number) {
			this.command = command;
			this.share = share;
			this.start = start;
			this.estimate = estimate;
			this.number = number;
		}

		@Override
		public void run() {
			begun(this);
			long time = System.nanoTime();
			try {
				this.command.run();
			}
			finally {
				this.share.ended(this, System.nanoTime() - time);
			}
		}

		@Override
		public int compareTo(Task other) {
			int order = Long.compare(this.start, other.start);
			return (order != 0) ? order : Long.compare(this.number, other.number);
		}

	}

}
