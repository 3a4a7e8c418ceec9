package io.rpyc.internal.memory;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

import org.jspecify.annotations.Nullable;

/**
 * The memory that a connection is charged for an object until the object is garbage
 * collected, because unknown objects may refer to it. Safe for use by several threads.
 */
public final class ObjectCharge extends WeakReference<Object> {

	private final MemoryAccount account;

	private final int hash;

	private long bytes;

	/** How many elements the object had when it was last charged; -1 if unknown. */
	private int elements = -1;

	ObjectCharge(Object object, MemoryAccount account, ReferenceQueue<Object> collected) {
		super(object, collected);
		this.account = account;
		this.hash = System.identityHashCode(object);
	}

	/**
	 * Charges more.
	 * @param more how many bytes, at least 0
	 * @throws io.rpyc.limit.LimitExceededException a MemoryError if a limit is passed;
	 * nothing is charged then
	 */
	public void add(long more) {
		this.account.chargeLasting(more);
		synchronized (this) {
			this.bytes += more;
		}
	}

	/**
	 * Charges less.
	 * @param less how many bytes; at most as many are released as are charged
	 */
	public void subtract(long less) {
		long released;
		synchronized (this) {
			released = Math.min(less, this.bytes);
			this.bytes -= released;
		}
		this.account.releaseLasting(released);
	}

	/**
	 * Releases the part of elements that the application or another connection removed.
	 * @param present how many elements the object has now
	 */
	public void elementsBefore(int present) {
		long gone = 0;
		synchronized (this) {
			if (this.elements > present) {
				gone = this.bytes - (long) (this.bytes * ((double) present / this.elements));
				this.elements = present;
			}
		}
		subtract(gone);
	}

	/**
	 * Stores the number of elements for the next operation.
	 * @param present how many elements the object has now
	 */
	public synchronized void elementsAfter(int present) {
		this.elements = present;
	}

	/**
	 * Returns how much is charged.
	 * @return a number of bytes, at least 0
	 */
	public synchronized long bytes() {
		return this.bytes;
	}

	/** Releases the charge, because the object is garbage collected. */
	void end() {
		subtract(Long.MAX_VALUE);
		this.account.forget(this);
	}

	/**
	 * Compares the objects by identity. The charge of a collected object is only equal to
	 * itself.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		if (this == other) {
			return true;
		}
		Object object = get();
		return object != null && other instanceof ObjectCharge charge && charge.refersTo(object);
	}

	@Override
	public int hashCode() {
		return this.hash;
	}

}
