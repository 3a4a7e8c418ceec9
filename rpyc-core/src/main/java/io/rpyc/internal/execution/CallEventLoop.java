package io.rpyc.internal.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.netty.channel.IoHandlerFactory;
import io.netty.util.internal.ThreadExecutorMap;
import org.jspecify.annotations.Nullable;

/**
 * An event loop that also runs calls. While a call runs, the loop has no owner: the call
 * may wait, and another thread serves the loop if the call turns out to be slow. If the
 * call was fast, its thread continues with the loop, and no other thread was involved.
 * <p>
 * The thread that Netty starts only waits for the end of the loop, because it must not
 * return before, and a call may last longer than the loop.
 */
public final class CallEventLoop extends ResilientEventLoop {

	/** The loop reads its sockets again after this number of calls. */
	private static final int CALLS_PER_TURN = 32;

	/**
	 * The number of looks after which a call is slow whose thread does not wait. It may
	 * compute, read a socket, or itself wait for a processor.
	 */
	private static final int PATIENT_LOOKS = 5;

	/** Maximum time for tasks before the sockets are read, as in Netty. */
	private static final long TASK_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final LoopOwnership ownership = new LoopOwnership();

	private final Executor threads;

	private final LoopMonitor monitor;

	private final Runnable service = ThreadExecutorMap.apply((Runnable) this::serve, this);

	/** The calls that are ready to run. Only used by the owner of the loop. */
	private final Deque<LoopCall> calls = new ArrayDeque<>();

	/** The number of calls that were started; only written by the owner of the loop. */
	private final AtomicLong started = new AtomicLong();

	/** The number of calls at the last look; only used by the monitor. */
	private long seen;

	/** How often the monitor has seen the same call again; only used by the monitor. */
	private int looks;

	private volatile @Nullable Thread starter;

	CallEventLoop(CallEventLoops parent, Executor executor, IoHandlerFactory handlers, Executor threads,
			LoopMonitor monitor) {
		super(parent, executor, handlers);
		this.threads = threads;
		this.monitor = monitor;
	}

	@Override
	public boolean inEventLoop(Thread thread) {
		return this.ownership.isOwner(thread);
	}

	/**
	 * Returns whether a thread owns the loop, or runs a call and is not replaced yet.
	 * @param thread the thread
	 * @return {@code true} if the loop cannot continue without the thread
	 */
	public boolean isServedBy(Thread thread) {
		ServingThread running = this.ownership.running();
		return inEventLoop(thread) || (running != null && running.thread() == thread);
	}

	/** Returns {@code true} if there are calls too, so that the loop does not wait. */
	@Override
	protected boolean hasTasks() {
		return !this.calls.isEmpty() || super.hasTasks();
	}

	@Override
	protected void run() {
		ioHandler().initialize();
		Thread starter = Thread.currentThread();
		this.starter = starter;
		this.ownership.free();
		startThread();
		while (!inEventLoop(starter)) {
			LockSupport.park(this);
			// Otherwise the thread would not park again.
			Thread.interrupted();
		}
		for (LoopCall call = this.calls.poll(); call != null; call = this.calls.poll()) {
			call.runElsewhere();
		}
	}

	/** Starts a thread for the loop, which cannot do without. */
	private void startThread() {
		while (true) {
			try {
				this.threads.execute(this.service);
				return;
			}
			catch (Throwable ex) {
				failed(ex);
			}
		}
	}

	/** Serves the loop until it ends, or the current thread loses it during a call. */
	private void serve() {
		ServingThread serving = servingThread();
		if (!this.ownership.take(serving.thread())) {
			return;
		}
		boolean ended = false;
		while (!ended) {
			try {
				if (!turn(serving)) {
					return;
				}
				ended = this.calls.isEmpty() && confirmShutdown();
			}
			catch (Throwable ex) {
				failed(ex);
			}
		}
		Thread ending = Objects.requireNonNull(this.starter, "starter");
		this.ownership.pass(ending);
		LockSupport.unpark(ending);
	}

	private ServingThread servingThread() {
		while (true) {
			try {
				return new ServingThread(this);
			}
			catch (OutOfMemoryError ex) {
				failed(ex);
			}
		}
	}

	/**
	 * Reads the sockets, and runs calls and tasks.
	 * @return whether the current thread still owns the loop
	 */
	private boolean turn(ServingThread serving) {
		runIo();
		if (isShuttingDown()) {
			ioHandler().prepareToDestroy();
		}
		if (!runCalls(serving)) {
			return false;
		}
		runAllTasks(TASK_NANOS);
		return true;
	}

	/**
	 * Runs a call in its turn. May be called by any thread.
	 * @throws java.util.concurrent.RejectedExecutionException if the loop has ended
	 * @throws OutOfMemoryError if there is no memory for its place in the queue
	 */
	void accept(LoopCall call) {
		if (inEventLoop()) {
			enqueue(call);
		}
		else {
			execute(() -> enqueue(call));
		}
	}

	private void enqueue(LoopCall call) {
		if (!isShuttingDown()) {
			try {
				this.calls.add(call);
				return;
			}
			catch (OutOfMemoryError ex) {
				failed(ex);
			}
		}
		call.runElsewhere();
	}

	/**
	 * Runs calls that are ready.
	 * @return whether the current thread still owns the loop
	 */
	private boolean runCalls(ServingThread serving) {
		for (int i = 0; i < CALLS_PER_TURN; i++) {
			LoopCall call = this.calls.poll();
			if (call == null) {
				return true;
			}
			if (call.isForLoop()) {
				if (!run(serving, call)) {
					return false;
				}
				LoopCall next = this.calls.peek();
				if (next == null || next.source() != call.source()) {
					// Among them is the flush of the replies.
					runAllTasks(TASK_NANOS);
				}
			}
			else {
				call.runElsewhere();
			}
		}
		return true;
	}

	private boolean run(ServingThread serving, LoopCall call) {
		this.monitor.watch();
		serving.begin(call, pendingTasks());
		this.started.lazySet(this.started.getPlain() + 1);
		this.ownership.lend(serving);
		try {
			call.run(serving);
		}
		catch (Throwable ex) {
			failed(ex);
		}
		boolean owner = inEventLoop(serving.thread()) || this.ownership.reclaim(serving);
		serving.end();
		return owner;
	}

	/** Called by the thread of a call. */
	void reclaimForReply(ServingThread serving) {
		if (pendingTasks() == serving.pendingTasks()) {
			this.ownership.reclaim(serving);
		}
	}

	/** Called by the thread of a call. */
	boolean handOver(ServingThread serving) {
		boolean held = this.ownership.handOver(serving);
		if (held) {
			replace(serving);
		}
		return held;
	}

	private void replace(ServingThread serving) {
		try {
			this.threads.execute(this.service);
		}
		catch (Throwable ex) {
			this.ownership.keep(serving);
			throw ex;
		}
	}

	/**
	 * Hands the loop over if the same call runs as at the last look and its thread waits,
	 * or if the call has run for several looks. Called by the monitor.
	 * @return whether a call runs or has run since the last look
	 */
	boolean look() {
		ServingThread running = this.ownership.running();
		long now = this.started.get();
		boolean same = now == this.seen;
		this.seen = now;
		this.looks = (same && running != null) ? this.looks + 1 : 0;
		if (running != null && isSlow(running) && this.ownership.handOver(running)) {
			this.looks = 0;
			LoopCall call = running.call();
			// Before the new thread begins other calls.
			boolean isSlow = this.started.get() == now;
			replace(running);
			if (call != null && isSlow) {
				call.handedOver();
			}
		}
		return running != null || !same;
	}

	private boolean isSlow(ServingThread running) {
		return this.looks >= PATIENT_LOOKS || (this.looks > 0 && running.isWaiting());
	}

}
