package io.rpyc.internal.execution;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.internal.PlatformDependent;

/**
 * Decodes and encodes large messages, which would block an event loop for too long, on a
 * few separate threads. Connections get equal shares of the time: small requests have
 * precedence over those of connections that have already used much time. Thread-safe.
 */
public final class LargeMessageExecutor implements AutoCloseable {

	/** The approximate time to inflate and decode a byte. */
	private static final long NANOS_OF_BYTE = 8;

	/**
	 * The speed of the clock, which assumes this number of connections with tasks.
	 * Otherwise a task could wait forever.
	 */
	private static final int USUAL_SHARES = 8;

	private final Executor executor;

	/** The time of a clock that only runs while there is work. */
	private long virtualTime;

	private long lastNumber;

	/** The number of waiting and running tasks. */
	private int pending;

	/** The end of the last task, in virtual time. */
	private long lastFinish;

	/**
	 * Creates an executor on top of another.
	 * @param executor runs the tasks immediately, or in their natural order
	 */
	public LargeMessageExecutor(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Creates an executor with its own threads, which end when they are idle.
	 * @param threads maximum number of threads, at least 1
	 * @return the executor
	 */
	public static LargeMessageExecutor withThreads(int threads) {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS,
				new PriorityBlockingQueue<>(), new DefaultThreadFactory("rpyc-large", true));
		pool.allowCoreThreadTimeOut(true);
		return new LargeMessageExecutor(pool);
	}

	/**
	 * Returns the number of threads for an executor: the number of processors, limited so
	 * that all threads can inflate messages of the maximum size in a third of the direct
	 * memory.
	 * @param inflatedSize maximum size of a message, in bytes
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

	/** Stops the threads when all tasks have run. */
	@Override
	public void close() {
		if (this.executor instanceof ExecutorService owned) {
			owned.shutdown();
		}
	}

	private synchronized Task begin(Share share, Runnable command, long size) {
		if (this.pending == 0) {
			// There are no waiting tasks, so earlier use does not count.
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
	 * The tasks of one connection. The next task is selected by weighted fair queueing:
	 * the task that would end first if all connections ran concurrently at the same
	 * speed.
	 */
	public final class Share {

		/** The end of the tasks so far, in virtual time. */
		private long finish;

		private Share() {
		}

		/**
		 * Runs a task.
		 * @param size the approximate number of bytes that it decodes or encodes
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
