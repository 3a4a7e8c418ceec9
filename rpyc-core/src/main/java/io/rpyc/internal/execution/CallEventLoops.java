package io.rpyc.internal.execution;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.util.concurrent.EventExecutor;

/**
 * Event loops that run calls, and that are handed over to other threads while a call is
 * slow. There is a thread for each loop and for each call that has lost its loop.
 */
public final class CallEventLoops extends ResilientEventLoops {

	private final CallThreadPool threads;

	/**
	 * Creates the event loops. Each starts its threads with its first task.
	 * @param count how many, or 0 for two for each processor
	 * @param threads creates their threads
	 * @param handlers creates their I/O handlers, which must not depend on the thread
	 */
	public CallEventLoops(int count, ThreadFactory threads, IoHandlerFactory handlers) {
		this(count, threads, handlers, new CallThreadPool(threads, new ThreadPoolExecutor.AbortPolicy()),
				new LoopMonitor(threads));
	}

	private CallEventLoops(int count, ThreadFactory factory, IoHandlerFactory handlers, CallThreadPool threads,
			LoopMonitor monitor) {
		super(count, factory, handlers, threads, monitor);
		this.threads = threads;
		for (EventExecutor loop : this) {
			monitor.add((CallEventLoop) loop);
		}
		terminationFuture().addListener((end) -> {
			monitor.stop();
			threads.shutdown();
		});
	}

	@Override
	protected IoEventLoop newChild(Executor executor, IoHandlerFactory handlers, Object... arguments) {
		return new CallEventLoop(this, executor, handlers, (Executor) arguments[0], (LoopMonitor) arguments[1]);
	}

	/**
	 * Waits briefly for the calls that still run after the end of the loops, then
	 * interrupts them.
	 */
	public void interruptCalls() {
		this.threads.interruptTasks();
	}

}
