package io.rpyc.internal.memory;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all connections of one server or client may make this side hold. Each
 * connection has an account, which reserves memory here in steps of 64 KiB, so that small
 * calls of many connections do not contend for one counter. Safe for use by several
 * threads; never blocks.
 * <p>
 * The last quarter is reserved for connections that hold at most a 64th of the budget, so
 * that a few connections with much memory cannot make the requests of others fail.
 */
public final class MemoryBudget {

	/** How much an account reserves at once, in bytes. */
	static final long STEP = 64 * 1024;

	private static final int SMALL_SHARE = 64;

	private final long connectionLimit;

	private final long limit;

	private final AtomicLong reserved = new AtomicLong();

	/** The objects whose charges last until they are collected. */
	private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

	/**
	 * Creates a budget of which nothing is reserved.
	 * @param connectionLimit how many bytes one connection may hold, at least 1
	 * @param limit how many bytes all connections together may hold, at least 1
	 */
	public MemoryBudget(long connectionLimit, long limit) {
		this.connectionLimit = connectionLimit;
		this.limit = limit;
	}

	/**
	 * Creates a budget without limits, which only counts.
	 * @return a new budget
	 */
	public static MemoryBudget unlimited() {
		return new MemoryBudget(Long.MAX_VALUE, Long.MAX_VALUE);
	}

	/**
	 * Opens the account of a connection. The caller ends it.
	 * @return an account that holds nothing
	 */
	public MemoryAccount open() {
		return new MemoryAccount(this, this.connectionLimit);
	}

	/**
	 * Returns what all connections have reserved: the memory that they hold, rounded up
	 * for each that holds more than 16 KiB.
	 * @return a number of bytes, at least 0
	 */
	public long reserved() {
		releaseCollected();
		return this.reserved.get();
	}

	/**
	 * Returns how much all connections together may hold.
	 * @return a number of bytes, at least 1
	 */
	public long limit() {
		return this.limit;
	}

	/**
	 * Reserves memory, even beyond the limit. If it returns {@code false}, the caller
	 * gives the memory back.
	 * @param bytes how much more the account needs
	 * @param total how much it has with that
	 * @return whether the account may have it
	 */
	boolean reserve(long bytes, long total) {
		long now = this.reserved.addAndGet(bytes);
		return now <= ((total <= this.limit / SMALL_SHARE) ? this.limit : this.limit - this.limit / 4);
	}

	void giveBack(long bytes) {
		this.reserved.addAndGet(-bytes);
	}

	/** The queue of references to objects whose charges end with them. */
	ReferenceQueue<Object> collected() {
		return this.collected;
	}

	/** Ends the charges of objects that are collected. */
	void releaseCollected() {
		for (Reference<?> next = this.collected.poll(); next != null; next = this.collected.poll()) {
			((ObjectCharge) next).end();
		}
	}

}
