package io.rpyc.internal.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * The memory that one connection makes this side hold, in bytes. Safe for use by several
 * threads; never blocks. A small charge is one atomic operation on a counter of this
 * connection: the first 16 KiB are not reserved from the {@link MemoryBudget}, and beyond
 * them the account reserves in steps.
 * <p>
 * The code that charges memory also releases it, even if the connection has ended: a call
 * that still runs holds its memory. Only lasting charges end with {@link #end()}.
 */
public final class MemoryAccount {

	private static final long UNRESERVED = 16 * 1024;

	private final MemoryBudget budget;

	private final long limit;

	private final AtomicLong held = new AtomicLong();

	/** The memory that may be held without a check of the limits, in bytes. */
	private volatile long covered;

	private long reserved;

	/** The part of what is held that ends with the connection at the latest. */
	private long lasting;

	private boolean ended;

	private final Map<ObjectCharge, ObjectCharge> objectCharges = new HashMap<>();

	MemoryAccount(MemoryBudget budget, long limit) {
		this.budget = budget;
		this.limit = limit;
		this.covered = Math.min(UNRESERVED, limit);
	}

	/**
	 * Charges memory, before it is used.
	 * @param bytes how much, at least 0
	 * @throws LimitExceededException a MemoryError if the connection or all connections
	 * hold too much; then nothing is charged
	 */
	public void charge(long bytes) {
		LimitExceededException refusal = take(bytes);
		if (refusal != null) {
			release(bytes);
			giveBack();
			throw refusal;
		}
	}

	/**
	 * Charges memory that is in use already, even beyond the limits.
	 * @param bytes how much, at least 0
	 * @return the failure of the request that needs the memory, or {@code null} if the
	 * limits are kept
	 */
	public @Nullable LimitExceededException take(long bytes) {
		return (this.held.addAndGet(bytes) > this.covered) ? cover() : null;
	}

	/**
	 * Releases memory that was charged.
	 * @param bytes how much, at least 0
	 */
	public void release(long bytes) {
		long now = this.held.addAndGet(-bytes);
		// Not for each small release, because the memory is often needed again.
		if (this.covered > UNRESERVED && (now <= UNRESERVED || this.covered - now > 2 * MemoryBudget.STEP)) {
			giveBack();
		}
	}

	/**
	 * Returns how much the connection holds.
	 * @return a number of bytes, at least 0
	 */
	public long held() {
		this.budget.releaseCollected();
		return this.held.get();
	}

	private @Nullable LimitExceededException cover() {
		this.budget.releaseCollected();
		LimitExceededException refusal = reserve();
		if (this.held.get() > this.limit) {
			return exceeded();
		}
		return refusal;
	}

	/**
	 * Returns how much more the connection may hold.
	 * @return a number of bytes, at least 0
	 */
	public long room() {
		return Math.max(0, this.limit - this.held.get());
	}

	/**
	 * Creates the failure of a request for which the connection would hold too much.
	 * @return a MemoryError
	 */
	public LimitExceededException exceeded() {
		return new LimitExceededException(Limit.CONNECTION_MEMORY,
				"this connection makes the server hold more than " + this.limit
						+ " bytes, which is the limit: drop what you do not need, or raise limits.connection-memory");
	}

	private synchronized @Nullable LimitExceededException reserve() {
		long more = wanted() - this.reserved;
		if (more <= 0) {
			return null;
		}
		this.reserved += more;
		this.covered = Math.min(this.reserved, this.limit);
		return this.budget.reserve(more, this.reserved) ? null
				: new LimitExceededException(Limit.SERVER_MEMORY,
						"the connections make the server hold more than " + this.budget.limit()
								+ " bytes, which is the limit: try again later, or raise limits.server-memory");
	}

	private synchronized void giveBack() {
		long less = this.reserved - wanted();
		if (less > 0) {
			this.reserved -= less;
			this.covered = Math.min(Math.max(UNRESERVED, this.reserved), this.limit);
			this.budget.giveBack(less);
		}
	}

	private long wanted() {
		long now = this.held.get();
		long steps = now / MemoryBudget.STEP + ((now % MemoryBudget.STEP != 0) ? 1 : 0);
		return (now <= UNRESERVED) ? 0 : steps * MemoryBudget.STEP;
	}

	/**
	 * Charges memory that is held as long as the connection, or until it is released.
	 * @param bytes how much, at least 0
	 * @throws LimitExceededException as in {@link #charge}
	 */
	public void chargeLasting(long bytes) {
		charge(bytes);
		makeLasting(bytes);
	}

	/**
	 * Makes memory that is charged last until it is released by {@link #releaseLasting},
	 * or until the connection ends.
	 * @param bytes how much, at least 0
	 */
	void makeLasting(long bytes) {
		if (!addLasting(bytes)) {
			release(bytes);
		}
	}

	/**
	 * Releases memory that was charged by {@link #chargeLasting}. Does nothing if the
	 * connection has ended.
	 * @param bytes how much, at least 0
	 */
	public void releaseLasting(long bytes) {
		if (addLasting(-bytes)) {
			release(bytes);
		}
	}

	private synchronized boolean addLasting(long bytes) {
		if (!this.ended) {
			this.lasting += bytes;
		}
		return !this.ended;
	}

	/**
	 * Returns the charge of an object that lasts until the object is collected, such as
	 * what the peer adds to a collection of the application.
	 * @param object the object
	 * @return its charge, the same each time
	 */
	public ObjectCharge chargeOf(Object object) {
		this.budget.releaseCollected();
		ObjectCharge added = new ObjectCharge(object, this, this.budget.collected());
		synchronized (this) {
			ObjectCharge present = this.objectCharges.putIfAbsent(added, added);
			return (present != null) ? present : added;
		}
	}

	/**
	 * Finds the charge of an object.
	 * @param object the object
	 * @return its charge, or {@code null} if nothing was charged for it
	 */
	public @Nullable ObjectCharge findCharge(Object object) {
		synchronized (this) {
			if (this.objectCharges.isEmpty()) {
				return null;
			}
		}
		ObjectCharge key = new ObjectCharge(object, this, this.budget.collected());
		synchronized (this) {
			return this.objectCharges.get(key);
		}
	}

	synchronized void forget(ObjectCharge charge) {
		this.objectCharges.remove(charge);
	}

	/** Ends the account with its connection: releases what lasts until then. */
	public void end() {
		long released;
		synchronized (this) {
			released = this.lasting;
			this.lasting = 0;
			this.ended = true;
			this.objectCharges.clear();
		}
		release(released);
	}

}
