package io.rpyc.internal.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.rpyc.internal.Failures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call's right to run: a place at each gate that it must pass. Given back while the
 * call waits for its peer, so that what follows runs meanwhile.
 */
public final class CallPermit implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(CallPermit.class);

	private static final ThreadLocal<@Nullable CallPermit> CURRENT = new ThreadLocal<>();

	/** Those that wait on this thread while it tells one that there is no thread. */
	private static final ThreadLocal<@Nullable Deque<Runnable>> REFUSALS = new ThreadLocal<>();

	/**
	 * Always passed in this order, so that calls cannot wait for each other in a ring.
	 */
	private final List<CallSemaphore> gates;

	private final CallExecutor executor;

	private final Runnable task;

	private final Consumer<Throwable> refused;

	/** From then on the thread of this call gives its places to others. */
	private boolean ended;

	/** The call that is to run next on the thread of this one. */
	private @Nullable CallPermit successor;

	private CallPermit(List<CallSemaphore> gates, CallExecutor executor, Runnable task, Consumer<Throwable> refused) {
		this.gates = gates;
		this.executor = executor;
		this.task = task;
		this.refused = refused;
	}

	/**
	 * Runs a task on the executor as soon as there is a place for it at every gate.
	 * @param gates what it must pass, the executor's own gate the last
	 * @param refused runs in place of the task where no thread can be had for it
	 */
	public static void run(List<CallSemaphore> gates, CallExecutor executor, Runnable task,
			Consumer<Throwable> refused) {
		CallPermit place = new CallPermit(gates, executor, task, refused);
		place.pass(0, CallSemaphore::enter, place::start);
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
	 * Tells the call. The next gets its places and may be refused as well: that waits
	 * until this one is through, since a queue may be too long for the stack.
	 */
	private void refuse(Throwable cause) {
		Runnable refusal = () -> {
			try {
				this.refused.accept(cause);
			}
			catch (Throwable ex) {
				Failures.log(logger, "A call without a thread could not be told on {}",
						Thread.currentThread().getName(), ex);
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
	 */
	public static void runNonBlocking(CallSemaphore connectionGate, Executor eventLoop, Runnable task) {
		if (connectionGate.tryEnter()) {
			runNonBlocking(connectionGate, task);
		}
		else {
			connectionGate.enter(() -> eventLoop.execute(() -> runNonBlocking(connectionGate, task)));
		}
	}

	private static void runNonBlocking(CallSemaphore connectionGate, Runnable task) {
		try {
			task.run();
		}
		finally {
			forgetInterrupt();
			connectionGate.leave();
		}
	}

	/** A call that leaves its thread interrupted must not end the wait of the next. */
	private static void forgetInterrupt() {
		Thread.interrupted();
	}

	@Override
	public void run() {
		CallPermit place = this;
		while (place != null) {
			place = place.runToTheNext();
		}
	}

	/**
	 * Runs the task. The first call that gets one of the places it leaves runs on this
	 * thread next: so a queue of short calls needs no change of thread between them.
	 */
	private @Nullable CallPermit runToTheNext() {
		CURRENT.set(this);
		try {
			this.task.run();
		}
		catch (Throwable ex) {
			// Whatever happened, the next call must not be lost.
			Failures.log(logger, "A task of {} failed that must not", Thread.currentThread().getName(), ex);
		}
		forgetInterrupt();
		this.ended = true;
		leave();
		// To remove it would have the next call make the thread's entry anew.
		CURRENT.set(null);
		// Not kept: the first call would hold all that followed on its thread.
		CallPermit next = this.successor;
		this.successor = null;
		return next;
	}

	/**
	 * Runs a wait without holding the place of the call that this thread runs, if any.
	 */
	public static <T> T waiting(Callable<T> wait) throws Exception {
		CallPermit place = current();
		return (place != null) ? place.outside(wait) : wait.call();
	}

	private static @Nullable CallPermit current() {
		CallPermit place = CURRENT.get();
		return (place != null && !place.ended) ? place : null;
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
		// A gate that has a place has no queue: to take it at once passes nobody by.
		while (index < this.gates.size() && this.gates.get(index).tryEnter()) {
			index++;
		}
		if (index == this.gates.size()) {
			through.run();
		}
		else {
			queue(index, entry, through);
		}
	}

	private void queue(int index, BiConsumer<CallSemaphore, Runnable> entry, Runnable through) {
		int next = index + 1;
		try {
			entry.accept(this.gates.get(index), () -> pass(next, entry, through));
		}
		catch (OutOfMemoryError ex) {
			// No place in the queue: those before must not be lost.
			leave(index);
			throw ex;
		}
	}

	private void leave() {
		leave(this.gates.size());
	}

	private void leave(int passed) {
		for (int i = passed - 1; i >= 0; i--) {
			this.gates.get(i).leave();
		}
	}

}
