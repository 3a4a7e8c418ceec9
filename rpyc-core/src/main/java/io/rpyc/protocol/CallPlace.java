package io.rpyc.protocol;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * One call's right to run: a place at its connection and one at the executor. Given back
 * while the call waits for its peer, so that what follows runs meanwhile.
 */
final class CallPlace implements Runnable {

	private static final ThreadLocal<CallPlace> CURRENT = new ThreadLocal<>();

	private final CallGate connectionGate;

	private final CallExecutor executor;

	private final Runnable task;

	private final Consumer<Throwable> refused;

	private CallPlace(CallGate connectionGate, CallExecutor executor, Runnable task, Consumer<Throwable> refused) {
		this.connectionGate = connectionGate;
		this.executor = executor;
		this.task = task;
		this.refused = refused;
	}

	/**
	 * Runs a task on the executor as soon as both have a place.
	 * @param refused runs in place of the task where no thread can be had for it
	 */
	static void run(CallGate connectionGate, CallExecutor executor, Runnable task, Consumer<Throwable> refused) {
		CallPlace place = new CallPlace(connectionGate, executor, task, refused);
		connectionGate.enter(() -> executor.gate().enter(place::start));
	}

	private void start() {
		try {
			this.executor.execute(this);
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			leave();
			this.refused.accept(ex);
		}
	}

	private void leave() {
		this.executor.gate().leave();
		this.connectionGate.leave();
	}

	/**
	 * Runs a task that never blocks on the event loop, when its turn at the connection
	 * has come. Called on that event loop.
	 */
	static void runNonBlocking(CallGate connectionGate, Executor eventLoop, Runnable task) {
		Runnable turn = () -> {
			try {
				task.run();
			}
			finally {
				connectionGate.leave();
			}
		};
		if (connectionGate.tryEnter()) {
			turn.run();
		}
		else {
			connectionGate.enter(() -> eventLoop.execute(turn));
		}
	}

	@Override
	public void run() {
		CURRENT.set(this);
		try {
			this.task.run();
		}
		finally {
			CURRENT.remove();
			leave();
		}
	}

	/**
	 * Runs a wait without holding the place of the call that this thread runs, if any.
	 */
	static <T> T waiting(Callable<T> wait) throws Exception {
		CallPlace place = current();
		return (place != null) ? place.outside(wait) : wait.call();
	}

	private static @Nullable CallPlace current() {
		return CURRENT.get();
	}

	private <T> T outside(Callable<T> wait) throws Exception {
		this.executor.beginWait();
		leave();
		try {
			return wait.call();
		}
		finally {
			this.executor.endWait();
			Semaphore back = new Semaphore(0);
			this.connectionGate.reenter(() -> this.executor.gate().reenter(back::release));
			back.acquireUninterruptibly();
		}
	}

}
