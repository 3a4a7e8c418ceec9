package io.rpyc.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.rpyc.internal.execution.CallEventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of the event loops of one server. A method that is marked as non-blocking
 * but blocks may occupy some of them.
 */
final class LoopThreads extends DefaultThreadFactory {

	private static final Logger logger = LoggerFactory.getLogger(RpycServer.class);

	private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

	LoopThreads() {
		super("rpyc-io", true);
	}

	@Override
	protected Thread newThread(Runnable task, String name) {
		Thread thread = super.newThread(task, name);
		this.threads.removeIf((other) -> other.getState() == Thread.State.TERMINATED);
		this.threads.add(thread);
		return thread;
	}

	/**
	 * Interrupts the threads of blocked event loops, which are needed for the shutdown.
	 * @param patience maximum time that an event loop may be busy
	 */
	void interruptHeld(EventLoopGroup loops, Duration patience) {
		Map<EventExecutor, Future<?>> signs = new LinkedHashMap<>();
		loops.forEach((loop) -> {
			// One that has ended is not blocked.
			if (!loop.isShuttingDown()) {
				sign(loop).ifPresent((sign) -> signs.put(loop, sign));
			}
		});
		long start = System.nanoTime();
		signs.forEach((loop, sign) -> {
			long left = patience.toNanos() - (System.nanoTime() - start);
			if (!sign.awaitUninterruptibly(Math.max(1, left), TimeUnit.NANOSECONDS)) {
				this.threads.stream().filter((thread) -> isHeldBy(loop, thread)).forEach(LoopThreads::interrupt);
			}
		});
	}

	private static Optional<Future<?>> sign(EventExecutor loop) {
		try {
			return Optional.of(loop.submit(() -> {
			}));
		}
		catch (RejectedExecutionException ex) {
			logger.debug("{} has ended meanwhile", loop);
			return Optional.empty();
		}
	}

	private static boolean isHeldBy(EventExecutor loop, Thread thread) {
		return (loop instanceof CallEventLoop calls) ? calls.isServedBy(thread) : loop.inEventLoop(thread);
	}

	private static void interrupt(Thread thread) {
		logger.warn("Interrupted {}, which was blocked by a method that is marked as non-blocking", thread.getName());
		thread.interrupt();
	}

}
