package io.rpyc.client;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.rpyc.internal.execution.ResilientEventLoops;

/**
 * The event loops of all clients of this process: daemon threads that start when they are
 * needed and are never stopped, so that a client costs nothing to make or to forget.
 */
final class SharedEventLoops {

	private SharedEventLoops() {
	}

	/** For sockets and pipes. */
	static EventLoopGroup sockets() {
		return Sockets.GROUP;
	}

	/** For connections within the process. */
	static EventLoopGroup inMemory() {
		return InMemory.GROUP;
	}

	/**
	 * Refuses to go on where waiting would stop the loops.
	 * @throws IllegalStateException on an event loop of clients
	 */
	static void requireOutside(EventLoopGroup group) {
		for (EventExecutor loop : group) {
			if (loop.inEventLoop()) {
				throw new IllegalStateException("connecting would block the event loop: connect on another thread");
			}
		}
	}

	private static EventLoopGroup create(String name, IoHandlerFactory handlers) {
		return new ResilientEventLoops(0, new DefaultThreadFactory(name, true), handlers);
	}

	private static final class Sockets {

		private static final EventLoopGroup GROUP = create("rpyc-client-io", NioIoHandler.newFactory());

	}

	private static final class InMemory {

		private static final EventLoopGroup GROUP = create("rpyc-memory-io", LocalIoHandler.newFactory());

	}

}
