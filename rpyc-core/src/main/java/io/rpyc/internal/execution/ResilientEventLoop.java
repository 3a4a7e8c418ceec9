package io.rpyc.internal.execution;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SingleThreadIoEventLoop;
import io.rpyc.internal.FailureLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event loop that continues after every failure.
 */
class ResilientEventLoop extends SingleThreadIoEventLoop {

	private static final Logger logger = LoggerFactory.getLogger(ResilientEventLoops.class);

	private static final FailureLog failures = new FailureLog(logger);

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

	ResilientEventLoop(IoEventLoopGroup parent, Executor executor, IoHandlerFactory handlers) {
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

	/**
	 * Logs a failure. Pauses, so that a repeated failure does not occupy the processor.
	 */
	static void failed(Throwable failure) {
		failures.error("Event loop {} continues after a failure", Thread.currentThread().getName(), failure);
		LockSupport.parkNanos(PAUSE);
	}

}
