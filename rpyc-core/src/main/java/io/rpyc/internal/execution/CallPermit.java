package io.rpyc.internal.execution;

import java.util.function.Predicate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.rpyc.internal.FailureLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The permission of one call to run: a permit of each semaphore. The permits are returned
 * while the call waits for its peer, so that other calls can run.
 */
public final class CallPermit implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(CallPermit.class);

	private static final FailureLog failures = new FailureLog(logger);

	private static final ThreadLocal<@Nullable CallPermit> CURRENT = new ThreadLocal<>();

	/** Rejections queued on this thread while an earlier one is being delivered. */
	private static final ThreadLocal<@Nullable Deque<Runnable>> REFUSALS = new ThreadLocal<>();

	/**
	 * Always acquired in this order, so that calls cannot deadlock.
	 */
	private final List<CallSemaphore> semaphores;

	private final CallExecutor executor;

	private final Runnable task;

	private final Consumer<Throwable> refused;

	/** Whether the task has run, so that the thread can run a successor. */
	private boolean ended;

	/** The call to run next on the thread of this one. */
	private @Nullable CallPermit successor;

	private CallPermit(List<CallSemaphore> semaphores, CallExecutor executor, Runnable task,
			Consumer<Throwable> refused) {
		this.semaphores = semaphores;
		this.executor = executor;
		this.task = task;
		this.refused = refused;
	}

	/**
	 * Runs a task on the executor as soon as every semaphore has a permit for it.
	 * @param semaphores the semaphores to acquire, the executor's own last
	 * @param refused called instead of the task if no thread is available
	 */
	public static void run(List<CallSemaphore> semaphores, CallExecutor executor, Runnable task,
			Consumer<Throwable> refused) {
		CallPermit permit = new CallPermit(semaphores, executor, task, refused);
		permit.pass(0, CallSemaphore::enter, permit::start);
	}

	private void start() {
		CallPermit before = CURRENT.get();
		if (before != null && before.ended && before.successor == null) {
			before.successor = this;
			return;
		}
		try {
			this.executor.execute(this);
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			refuse(ex);
		}
	}

	/**
	 * Reports the rejection to the call. The next call gets its permits and may be
	 * rejected as well. That rejection waits until this one is delivered, since a long
	 * queue would overflow the stack.
	 */
	private void refuse(Throwable cause) {
		Runnable refusal = () -> {
			try {
				this.refused.accept(cause);
			}
			catch (Throwable ex) {
				failures.error("Could not report that no thread was available for a call", ex);
			}
			leave();
		};
		Deque<Runnable> waiting = REFUSALS.get();
		if (waiting != null) {
			waiting.add(refusal);
			return;
		}
		waiting = new ArrayDeque<>();
		REFUSALS.set(waiting);
		try {
			for (Runnable next = refusal; next != null; next = waiting.poll()) {
				next.run();
			}
		}
		finally {
			REFUSALS.remove();
		}
	}

	/**
	 * Runs a task that never blocks on the event loop, when its turn at the connection
	 * has come. Called on that event loop.
	 * @param task receives the action that returns the permit; returns whether it goes on
	 * on another thread and runs that action itself
	 */
	public static void runNonBlocking(CallSemaphore connectionSemaphore, Executor eventLoop, Predicate<Runnable> task) {
		if (connectionSemaphore.tryEnter()) {
			runNonBlocking(connectionSemaphore, task);
		}
		else {
			connectionSemaphore.enter(() -> eventLoop.execute(() -> runNonBlocking(connectionSemaphore, task)));
		}
	}

	private static void runNonBlocking(CallSemaphore connectionSemaphore, Predicate<Runnable> task) {
		boolean goesOn = false;
		try {
			goesOn = task.test(connectionSemaphore::leave);
		}
		finally {
			forgetInterrupt();
			if (!goesOn) {
				connectionSemaphore.leave();
			}
		}
	}

	/** Clears the interrupt status, which must not end a wait of the next call. */
	private static void forgetInterrupt() {
		Thread.interrupted();
	}

	@Override
	public void run() {
		CallPermit permit = this;
		while (permit != null) {
			permit = permit.runToTheNext();
		}
	}

	/**
	 * Runs the task. The first call that gets one of the released permits runs next on
	 * this thread, so that a queue of short calls does not switch threads.
	 */
	private @Nullable CallPermit runToTheNext() {
		CURRENT.set(this);
		try {
			this.task.run();
		}
		catch (Throwable ex) {
			// The next call must run in any case.
			failures.error("Unexpected exception from a call task", ex);
		}
		forgetInterrupt();
		this.ended = true;
		leave();
		// Not removed: the next call would have to create the entry again.
		CURRENT.set(null);
		// Not kept: the first call would retain all later calls of its thread.
		CallPermit next = this.successor;
		this.successor = null;
		return next;
	}

	/**
	 * Runs a wait. Returns the permits of the current call, if any, during the wait.
	 */
	public static <T> T waiting(Callable<T> wait) throws Exception {
		CallPermit permit = current();
		return (permit != null) ? permit.outside(wait) : wait.call();
	}

	private static @Nullable CallPermit current() {
		CallPermit permit = CURRENT.get();
		return (permit != null && !permit.ended) ? permit : null;
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
			pass(0, CallSemaphore::reenter, back::release);
			back.acquireUninterruptibly();
		}
	}

	private void pass(int first, BiConsumer<CallSemaphore, Runnable> entry, Runnable through) {
		int index = first;
		// A semaphore with a free permit has no queue, so nobody is overtaken.
		while (index < this.semaphores.size() && this.semaphores.get(index).tryEnter()) {
			index++;
		}
		if (index == this.semaphores.size()) {
			through.run();
		}
		else {
			queue(index, entry, through);
		}
	}

	private void queue(int index, BiConsumer<CallSemaphore, Runnable> entry, Runnable through) {
		int next = index + 1;
		try {
			entry.accept(this.semaphores.get(index), () -> pass(next, entry, through));
		}
		catch (OutOfMemoryError ex) {
			// No place in the queue: those before must not be lost.
			leave(index);
			throw ex;
		}
	}

	private void leave() {
		leave(this.semaphores.size());
	}

	private void leave(int passed) {
		for (int i = passed - 1; i >= 0; i--) {
			this.semaphores.get(i).leave();
		}
	}

}
