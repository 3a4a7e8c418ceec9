package io.rpyc.internal.execution;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;

/**
 * Event loops that continue after every failure. Netty's own loops end with an
 * {@link OutOfMemoryError} in a few places, for example while they log a failed task, and
 * so do all their channels.
 */
public class ResilientEventLoops extends MultiThreadIoEventLoopGroup {

	/**
	 * Creates the event loops. Each starts its thread with its first task.
	 * @param count how many, or 0 for two for each processor
	 * @param threads creates their threads
	 * @param handlers creates their I/O handlers
	 */
	public ResilientEventLoops(int count, ThreadFactory threads, IoHandlerFactory handlers) {
		super(count, threads, handlers);
	}

	/**
	 * Creates event loops of a subclass.
	 * @param arguments passed on to {@link #newChild}, which this constructor calls
	 */
	ResilientEventLoops(int count, ThreadFactory threads, IoHandlerFactory handlers, Object... arguments) {
		super(count, threads, handlers, arguments);
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

}
