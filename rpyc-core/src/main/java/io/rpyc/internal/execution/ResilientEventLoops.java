package io.rpyc.internal.execution;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.rpyc.internal.FailureLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Event loops that continue after every failure. Netty's own loops end with an
 * {@link OutOfMemoryError} in a few places, for example while they log a failed task, and
 * so do all their channels.
 */
public final class ResilientEventLoops extends MultiThreadIoEventLoopGroup {

	private static final Logger logger = LoggerFactory.getLogger(ResilientEventLoops.class);

	private static final FailureLog failures = new FailureLog(logger);

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

	/**
	 * Creates the event loops. Each starts its thread with its first task.
	 * @param count how many, or 0 for two for each processor
	 * @param threads creates their threads
	 * @param handlers creates their I/O handlers
	 */
	public ResilientEventLoops(int count, ThreadFactory threads, IoHandlerFactory handlers) {
		super(count, threads, handlers);
	}

	@Override
	protected IoEventLoop newChild(Executor executor, IoHandlerFactory handlers, Object... args) {
		return new ResilientEventLoop(this, executor, handlers);
	}

	/**
	 * Returns the number of event loops that have ended or are shutting down.
	 * @return a number, at least 0
	 */
	public int dead() {
		int dead = 0;
		for (EventExecutor loop : this) {
			dead += loop.isShuttingDown() ? 1 : 0;
		}
		return dead;
	}

	private static final class ResilientEventLoop extends SingleThreadIoEventLoop {

		private ResilientEventLoop(IoEventLoopGroup parent, Executor executor, IoHandlerFactory handlers) {
			super(parent, executor, handlers);
		}

		@Override
		protected int runIo() {
			try {
				return super.runIo();
			}
			catch (Throwable ex) {
				failed(ex);
				return 0;
			}
		}

		@Override
		protected boolean runAllTasks(long timeoutNanos) {
			try {
				return super.runAllTasks(timeoutNanos);
			}
			catch (Throwable ex) {
				failed(ex);
				return true;
			}
		}

		/** Pauses, so that a repeated failure does not occupy the processor. */
		private static void failed(Throwable failure) {
			failures.error("Event loop {} continues after a failure", Thread.currentThread().getName(), failure);
			LockSupport.parkNanos(PAUSE);
		}

	}

}
