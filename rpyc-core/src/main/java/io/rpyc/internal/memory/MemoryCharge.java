package io.rpyc.internal.memory;

import org.jspecify.annotations.Nullable;

/**
 * The memory that a connection is charged for an object that was created for its peer,
 * such as a copy of a list. The charge lasts while a known holder refers to the object
 * (the call that creates it, the table of the peer's references, an iterator), or until
 * the object is garbage collected if another collection may refer to it. Safe for use by
 * several threads.
 */
public final class MemoryCharge {

	private final MemoryAccount account;

	private long bytes;

	private int holders;

	private @Nullable ObjectCharge kept;

	/**
	 * Creates a charge without a holder. Nothing is charged yet.
	 * @param account the account of the connection
	 * @param bytes the memory that the object takes
	 */
	MemoryCharge(MemoryAccount account, long bytes) {
		this.account = account;
		this.bytes = bytes;
	}

	/**
	 * Returns the account that is charged.
	 * @return the account of the connection
	 */
	public MemoryAccount account() {
		return this.account;
	}

	/**
	 * Adds a holder of the object.
	 * @throws io.rpyc.limit.LimitExceededException a MemoryError if it was not held
	 * before and a limit is passed; it is not counted then
	 */
	public synchronized void hold() {
		if (this.holders == 0) {
			this.account.charge(this.bytes);
		}
		this.holders++;
	}

	/** Removes a holder. The last one releases the memory. */
	public synchronized void letGo() {
		this.holders--;
		if (this.holders == 0) {
			this.account.release(this.bytes);
		}
	}

	/**
	 * Charges more because the object grows.
	 * @param more how many bytes, at least 0
	 * @throws io.rpyc.limit.LimitExceededException a MemoryError if a limit is passed;
	 * nothing is charged then
	 */
	public synchronized void add(long more) {
		if (this.kept != null) {
			this.kept.add(more);
			return;
		}
		if (this.holders > 0) {
			this.account.charge(more);
		}
		this.bytes += more;
	}

	/**
	 * Charges less.
	 * @param less how many bytes, of which no more are released than are charged
	 */
	public synchronized void subtract(long less) {
		if (this.kept != null) {
			this.kept.subtract(less);
			return;
		}
		long released = Math.min(less, this.bytes);
		if (this.holders > 0) {
			this.account.release(released);
		}
		this.bytes -= released;
	}

	/**
	 * Extends the charge until the object is garbage collected, because another object
	 * refers to it from now on.
	 * @param object the object that is charged
	 * @throws io.rpyc.limit.LimitExceededException a MemoryError if it is not held and a
	 * limit is passed
	 */
	public synchronized void keep(Object object) {
		if (this.kept == null) {
			ObjectCharge charge = this.account.chargeOf(object);
			charge.add(this.bytes);
			if (this.holders > 0) {
				this.account.release(this.bytes);
			}
			this.bytes = 0;
			this.kept = charge;
		}
	}

	/**
	 * Returns how much is charged while the object is held.
	 * @return a number of bytes, at least 0
	 */
	public synchronized long bytes() {
		return (this.kept != null) ? this.kept.bytes() : this.bytes;
	}

}
