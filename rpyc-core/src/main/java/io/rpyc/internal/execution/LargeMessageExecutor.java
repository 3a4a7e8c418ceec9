package io.rpyc.internal.execution;

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

	/** About what it takes to inflate and decode a byte. */
	private static final long NANOS_OF_BYTE = 8;

	/**
	 * How fast the clock runs: as if so many connections had tasks. Without this a task
	 * could be passed by for ever.
	 */
	private static final int USUAL_SHARES = 8;

	private final Executor executor;

	/** The time of a clock that runs while there is work. */
	private long virtualTime;

	private long lastNumber;

	/** The tasks that wait or run. */
	private int pending;

	/** When the last of all tasks so far ends, in virtual time. */
	private long lastFinish;

	/**
	 * Creates an executor on top of another.
	 * @param executor runs the tasks at once, or in their natural order
	 */
	public LargeMessageExecutor(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Creates an executor with threads of its own, which end when they are idle.
	 * @param threads the most threads, at least 1
	 * @return the executor
	 */
	public static LargeMessageExecutor withThreads(int threads) {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS,
				new PriorityBlockingQueue<>(), new DefaultThreadFactory("rpyc-large", true));
		pool.allowCoreThreadTimeOut(true);
		return new LargeMessageExecutor(pool);
	}

	/**
	 * Returns how many threads an executor should have: as many as there are processors,
	 * but no more than can inflate messages of the largest size in a third of the direct
	 * memory.
	 * @param inflatedSize the largest size of a message, in bytes
	 * @return a number, at least 1
	 */
	public static int threadsFor(int inflatedSize) {
		long affordable = PlatformDependent.maxDirectMemory() / 3 / inflatedSize;
		return (int) Math.max(1, Math.min(affordable, Runtime.getRuntime().availableProcessors()));
	}

	/**
	 * Creates the share of one connection.
	 * @return the share
	 */
	public Share share() {
		return new Share();
	}

	/** Ends the own threads once all tasks have run. */
	@Override
	public void close() {
		if (this.executor instanceof ExecutorService owned) {
			owned.shutdown();
		}
	}

	private synchronized Task begin(Share share, Runnable command, long size) {
		if (this.pending == 0) {
			// Nobody has to wait for anybody, so the past does not count.
			this.virtualTime = Math.max(this.virtualTime, this.lastFinish);
		}
		this.pending++;
		long estimate = size * NANOS_OF_BYTE;
		long start = Math.max(this.virtualTime, share.finish);
		share.finish = start + estimate;
		return new Task(share, command, estimate, share.finish, this.lastNumber++);
	}

	private synchronized void end(Task task, long nanos) {
		this.pending--;
		this.virtualTime += nanos / USUAL_SHARES;
		task.share.finish += nanos - task.estimate;
		this.lastFinish = Math.max(this.lastFinish, task.share.finish);
	}

	/**
	 * The tasks of one connection. The next task is decided as in weighted fair queueing:
	 * the one that would end first if all connections ran at the same time, each at the
	 * same speed.
	 */
	public final class Share {

		/** When the tasks so far end, in virtual time. */
		private long finish;

		private Share() {
		}

		/**
		 * Runs a task.
		 * @param size about how many bytes it decodes or encodes
		 * @param command the task
		 * @throws java.util.concurrent.RejectedExecutionException if the executor is
		 * closed
		 */
		public void execute(long size, Runnable command) {
			Task task = begin(this, command, size);
			try {
				LargeMessageExecutor.this.executor.execute(task);
			}
			catch (RuntimeException | Error ex) {
				end(task, 0);
				throw ex;
			}
		}

	}

	private final class Task implements Runnable, Comparable<Task> {

		private final Share share;

		private final Runnable command;

		private final long estimate;

		private final long finish;

		private final long number;

		Task(Share share, Runnable command, long estimate, long finish, long number) {
			this.share = share;
			this.command = command;
			this.estimate = estimate;
			this.finish = finish;
			this.number = number;
		}

		@Override
		public void run() {
			long start = System.nanoTime();
			try {
				this.command.run();
			}
			finally {
				end(this, System.nanoTime() - start);
			}
		}

		@Override
		public int compareTo(Task other) {
			int order = Long.compare(this.finish, other.finish);
			return (order != 0) ? order : Long.compare(this.number, other.number);
		}

	}

}
