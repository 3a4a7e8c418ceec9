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
import io.rpyc.internal.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Event loops that go on after any failure. Netty's own end with an
 * {@link OutOfMemoryError} at a few places, such as in the log of a task that failed, and
 * all channels of the loop with them.
 */
public final class ResilientEventLoops extends MultiThreadIoEventLoopGroup {

	private static final Logger logger = LoggerFactory.getLogger(ResilientEventLoops.class);

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

	/**
	 * Creates the event loops; each starts its thread with its first task.
	 * @param count how many, or 0 for two for each processor
	 * @param threads makes their threads
	 * @param handlers makes what waits for their channels
	 */
	public ResilientEventLoops(int count, ThreadFactory threads, IoHandlerFactory handlers) {
		super(count, threads, handlers);
	}

	@Override
	protected IoEventLoop newChild(Executor executor, IoHandlerFactory handlers, Object... args) {
		return new ResilientEventLoop(this, executor, handlers);
	}

	/**
	 * Returns how many event loops have ended or are about to: none before the group is
	 * shut down.
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

		/** A failure that comes again at once must not take the whole processor. */
		private static void failed(Throwable failure) {
			Failures.log(logger, "{} goes on after a failure", Thread.currentThread().getName(), failure);
			LockSupport.parkNanos(PAUSE);
		}

	}

}
