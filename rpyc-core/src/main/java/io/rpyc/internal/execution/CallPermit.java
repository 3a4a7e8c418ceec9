package io.rpyc.internal.execution;

import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.rpyc.internal.FailureLog;
import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The permission of one call to run: a permit of each semaphore. The permits are returned
 * while the call waits for its peer, so that other calls can run. With its permits, the
 * call runs on an event loop if it is likely to be fast, otherwise on the executor.
 */
public final class CallPermit implements Runnable, LoopCall {

	private static final Logger logger = LoggerFactory.getLogger(CallPermit.class);

	private static final FailureLog failures = new FailureLog(logger);

	private static final ThreadLocal<@Nullable CallPermit> CURRENT = new ThreadLocal<>();

	private final CallPermits permits;

	private final CallExecutor executor;

	private final Runnable task;

	private final Consumer<Throwable> refused;

	/** The event loop to use if the call is likely to be fast, or {@code null}. */
	private final @Nullable CallEventLoop loop;

	/** The other calls of the same member; {@code null} for a task of the library. */
	private final @Nullable MemberCalls member;

	/** The thread of the event loop on which the call runs, if it does. */
	private @Nullable ServingThread serving;

	/** Whether the task has waited for the peer. */
	private boolean waited;

	/** Created by the first wait, since most calls do not wait. */
	private @Nullable CallWait wait;

	/** Whether the task has run, so that the thread can run a successor. */
	private boolean ended;

	/** The call to run next on the thread of this one. */
	private @Nullable CallPermit successor;

	private CallPermit(CallPermits permits, CallExecutor executor, Runnable task, Consumer<Throwable> refused,
			@Nullable CallEventLoop loop, @Nullable MemberCalls member) {
		this.permits = permits;
		this.executor = executor;
		this.task = task;
		this.refused = refused;
		this.loop = loop;
		this.member = member;
	}

	/**
	 * Runs a task of the library on the executor as soon as it has its permits.
	 * @param permits the permits to acquire
	 * @param refused called instead of the task if no thread is available
	 */
	public static void run(CallPermits permits, CallExecutor executor, Runnable task, Consumer<Throwable> refused) {
		new CallPermit(permits, executor, task, refused, null, null).acquire();
	}

	/**
	 * Runs a call as soon as it has its permits.
	 * @param permits the permits to acquire
	 * @param refused called instead of the task if no thread is available
	 * @param loop the event loop for calls that are likely to be fast; {@code null} to
	 * run all calls on the executor
	 * @param member the calls of the same member
	 */
	public static void run(CallPermits permits, CallExecutor executor, Runnable task, Consumer<Throwable> refused,
			@Nullable CallEventLoop loop, MemberCalls member) {
		new CallPermit(permits, executor, task, refused, loop, member).acquire();
	}

	private void acquire() {
		this.permits.enter(this::start);
	}

	private void start() {
		if (this.loop != null && isForLoop()) {
			try {
				this.loop.accept(this);
				return;
			}
			catch (RejectedExecutionException | OutOfMemoryError ex) {
				// The event loop has ended, or has no place for the call.
			}
		}
		runElsewhere();
	}

	@Override
	public boolean isForLoop() {
		return this.member == null || !this.member.isSlow();
	}

	@Override
	public Object source() {
		return this.permits;
	}

	@Override
	public void runElsewhere() {
		CallPermit before = CURRENT.get();
		if (before != null && before.ended && before.serving == null && before.successor == null) {
			before.successor = this;
			return;
		}
		try {
			this.executor.execute(this);
		}
		catch (Throwable ex) {
			// Also of a decorator of the application. An executor may have run the call
			// on this thread before it failed.
			if (this.ended) {
				failures.error("Unexpected exception from the executor of calls", ex);
			}
			else {
				refuse(ex);
			}
		}
	}

	private void refuse(Throwable cause) {
		Rejections.deliver(() -> {
			try {
				this.refused.accept(cause);
			}
			catch (Throwable ex) {
				failures.error("Could not report that no thread was available for a call", ex);
			}
			this.permits.leave();
		});
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
		if (this.member == null) {
			runTask();
		}
		else {
			long begin = System.nanoTime();
			runTask();
			this.member.endOnPool(System.nanoTime() - begin, this.waited);
		}
		this.permits.leave();
		// Not removed: the next call would have to create the entry again.
		CURRENT.set(null);
		// Not kept: the first call would retain all later calls of its thread.
		CallPermit next = this.successor;
		this.successor = null;
		return next;
	}

	@Override
	public void run(ServingThread thread) {
		this.serving = thread;
		if (this.member != null) {
			this.member.startOnEventLoop();
		}
		runTask();
		// The next call of the connection then starts without a task.
		thread.reclaimForReply();
		this.permits.leave();
		CURRENT.set(null);
	}

	private void runTask() {
		CURRENT.set(this);
		try {
			this.task.run();
		}
		catch (Throwable ex) {
			// The next call must run in any case.
			failures.error("Unexpected exception from a call task", ex);
		}
		// The interrupt status must not end a wait of the next call.
		Thread.interrupted();
		this.ended = true;
	}

	@Override
	public void handedOver() {
		if (this.member != null) {
			this.member.handOver();
		}
	}

	/**
	 * Takes the event loop back, if the current call runs on one, so that its reply is
	 * written directly. Called when the call has ended but for its reply.
	 */
	public static void reclaimLoop() {
		CallPermit permit = current();
		if (permit != null && permit.serving != null) {
			permit.serving.reclaimForReply();
		}
	}

	/**
	 * Runs a wait. Returns the permits of the current call, if any, during the wait, and
	 * lets another thread serve its event loop.
	 */
	public static <T> T waiting(Callable<T> wait) throws Exception {
		CallPermit permit = current();
		return (permit != null) ? permit.outside(wait) : wait.call();
	}

	/**
	 * Runs work that sends requests and waits for their replies. The current call, if
	 * any, is counted as waiting from the start, so that it fails before it sends
	 * anything.
	 * @throws LimitExceededException if too many calls wait
	 */
	public static <T> T exchanging(Supplier<T> work) {
		CallPermit permit = current();
		return (permit != null) ? permit.callWait().during(work) : work.get();
	}

	private static @Nullable CallPermit current() {
		CallPermit permit = CURRENT.get();
		return (permit != null && !permit.ended) ? permit : null;
	}

	private CallWait callWait() {
		CallWait known = this.wait;
		if (known == null) {
			known = new CallWait(this.executor);
			this.wait = known;
		}
		return known;
	}

	private <T> T outside(Callable<T> wait) throws Exception {
		CallWait counted = callWait();
		counted.begin();
		try {
			leaveLoop();
		}
		catch (Throwable ex) {
			counted.end();
			throw ex;
		}
		this.waited = true;
		this.permits.leave();
		try {
			return wait.call();
		}
		finally {
			counted.end();
			Semaphore back = new Semaphore(0);
			this.permits.reenter(back::release);
			back.acquireUninterruptibly();
		}
	}

	private void leaveLoop() {
		if (this.serving == null) {
			return;
		}
		try {
			if (this.serving.handOver()) {
				handedOver();
			}
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			LimitExceededException failure = new LimitExceededException(Limit.EXECUTOR,
					"there is no thread for the event loop while the call waits: try again later");
			failure.initCause(ex);
			throw failure;
		}
	}

}
