package io.rpyc.client;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.rpyc.internal.execution.CallEventLoops;
import io.rpyc.internal.execution.ResilientEventLoops;

/**
 * The event loops of all clients of this process: daemon threads that start on demand and
 * are never stopped, so that clients are cheap to create and need no clean-up.
 */
final class SharedEventLoops {

	private SharedEventLoops() {
	}

	/** Returns the loops for sockets and pipes. */
	static EventLoopGroup sockets() {
		return Sockets.GROUP;
	}

	/** Returns the loops for connections within the process. */
	static EventLoopGroup inMemory() {
		return InMemory.GROUP;
	}

	/** Returns whether the current thread is one of the loops. */
	static boolean isCurrent() {
		return isOf(sockets()) || isOf(inMemory());
	}

	/**
	 * Checks that the current thread is not an event loop, which must not wait.
	 * @throws IllegalStateException if it is an event loop of clients
	 */
	static void requireOutside(EventLoopGroup group) {
		if (isOf(group)) {
			throw new IllegalStateException("connecting would block the event loop: connect from another thread");
		}
	}

	private static boolean isOf(EventLoopGroup group) {
		for (EventExecutor loop : group) {
			if (loop.inEventLoop()) {
				return true;
			}
		}
		return false;
	}

	private static final class Sockets {

		private static final EventLoopGroup GROUP = new CallEventLoops(0,
				new DefaultThreadFactory("rpyc-client-io", true), NioIoHandler.newFactory());

	}

	private static final class InMemory {

		/** Calls run on the executor: the handler of these channels needs one thread. */
		private static final EventLoopGroup GROUP = new ResilientEventLoops(0,
				new DefaultThreadFactory("rpyc-memory-io", true), LocalIoHandler.newFactory());

	}

}
