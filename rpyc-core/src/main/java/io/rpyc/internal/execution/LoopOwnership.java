package io.rpyc.internal.execution;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Determines which thread may use an event loop. While a thread runs a call, no thread
 * owns the loop: the thread reclaims it after the call, unless it was given to another
 * one. At most one thread owns the loop at any time. Thread-safe; never blocks.
 */
final class LoopOwnership {

	/** Any thread may take the loop. */
	private static final Object FREE = new Object();

	/**
	 * The {@link Thread} that owns the loop, the {@link ServingThread} that runs a call,
	 * or {@link #FREE}. {@code null} before the loop starts.
	 */
	private final AtomicReference<@Nullable Object> owner = new AtomicReference<>();

	boolean isOwner(Thread thread) {
		return this.owner.get() == thread;
	}

	/**
	 * Returns the thread that runs a call of the loop, or {@code null} if the loop has an
	 * owner or is free.
	 */
	@Nullable ServingThread running() {
		return (this.owner.get() instanceof ServingThread serving) ? serving : null;
	}

	/** Makes the loop free. Called before it starts, or by its owner. */
	void free() {
		this.owner.set(FREE);
	}

	/** Gives the loop to another thread. Called by its owner. */
	void pass(Thread successor) {
		this.owner.set(successor);
	}

	/**
	 * Releases the loop while a call runs. Called by its owner. The value becomes visible
	 * to the other threads soon, which is sufficient.
	 */
	void lend(ServingThread serving) {
		this.owner.setRelease(serving);
	}

	/**
	 * Takes the loop back after a call.
	 * @return whether the thread of the call owns the loop now
	 */
	boolean reclaim(ServingThread serving) {
		return this.owner.compareAndSet(serving, serving.thread()) || take(serving.thread());
	}

	/**
	 * Makes the loop free while a call runs.
	 * @return whether the thread of the call could still have reclaimed it
	 */
	boolean handOver(ServingThread serving) {
		return this.owner.compareAndSet(serving, FREE);
	}

	/**
	 * Reverts {@link #handOver} if no other thread has taken the loop.
	 */
	void keep(ServingThread serving) {
		this.owner.compareAndSet(FREE, serving);
	}

	/**
	 * Takes the loop if it is free.
	 * @return whether the thread owns the loop now
	 */
	boolean take(Thread thread) {
		return this.owner.compareAndSet(FREE, thread);
	}

}
