package io.rpyc.internal.memory;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.limit.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * The memory that one request of a peer needs until it is answered: its input, and while
 * its call runs the temporary data of the library. It is bound to the thread of the call.
 * Safe for use by several threads.
 */
public class CallMemory {

	private static final ThreadLocal<@Nullable CallMemory> CURRENT = new ThreadLocal<>();

	private final MemoryAccount account;

	private final long input;

	private long work;

	private long largestReply;

	private boolean ended;

	/** Whether the input is released with the connection at the latest. */
	private volatile boolean pending;

	private @Nullable List<MemoryCharge> made;

	/**
	 * Creates the memory of a request. Nothing is charged yet.
	 * @param account the account of the connection
	 * @param input how many bytes the request takes
	 */
	protected CallMemory(MemoryAccount account, long input) {
		this.account = account;
		this.input = input;
	}

	/**
	 * Returns the memory of the call that runs on this thread.
	 * @return the memory, or {@code null} if the thread does not run a call of a peer
	 */
	public static @Nullable CallMemory current() {
		return CURRENT.get();
	}

	/**
	 * Charges temporary data until the call that runs on this thread ends. Does nothing
	 * if the thread does not run a call of a peer.
	 * @param bytes how much, at least 0
	 * @throws LimitExceededException a MemoryError if a limit is passed
	 */
	public static void work(long bytes) {
		CallMemory current = CURRENT.get();
		if (current != null) {
			current.chargeWork(bytes);
		}
	}

	/**
	 * Releases temporary data that was charged by {@link #work} and is no longer used.
	 * @param bytes how much, at least 0
	 */
	public static void workDone(long bytes) {
		CallMemory current = CURRENT.get();
		if (current != null) {
			current.releaseWork(bytes);
		}
	}

	/**
	 * Charges an object before it is created for the peer of the call that runs on this
	 * thread. The call holds the object until it ends.
	 * @param bytes how much it takes
	 * @return the charge, or {@code null} if the thread does not run a call of a peer
	 * @throws LimitExceededException a MemoryError if a limit is passed
	 */
	public static @Nullable MemoryCharge make(long bytes) {
		CallMemory current = CURRENT.get();
		return (current != null) ? current.makeCharge(bytes) : null;
	}

	/**
	 * Returns the account that is charged.
	 * @return the account of the connection
	 */
	public MemoryAccount account() {
		return this.account;
	}

	/**
	 * Charges the input.
	 * @return the failure of the request, or {@code null} if the limits are kept
	 */
	public @Nullable LimitExceededException begin() {
		return this.account.take(this.input);
	}

	/**
	 * Makes the charge of the input end with the connection at the latest, because the
	 * call returned a result that may never be complete.
	 */
	public void pending() {
		this.account.makeLasting(this.input);
		this.pending = true;
	}

	/** Releases the input. */
	public void end() {
		if (this.pending) {
			this.account.releaseLasting(this.input);
		}
		else {
			this.account.release(this.input);
		}
	}

	/**
	 * Returns how many bytes the request takes without its call.
	 * @return a number, at least 0
	 */
	public long input() {
		return this.input;
	}

	/**
	 * Binds this memory to the thread that begins to run the call.
	 * @return the memory that was bound before, for {@link #leave}
	 */
	public @Nullable CallMemory enter() {
		CallMemory before = CURRENT.get();
		CURRENT.set(this);
		return before;
	}

	/**
	 * Releases temporary data when the call has ended.
	 * @param before the memory that was bound before
	 */
	public void leave(@Nullable CallMemory before) {
		CURRENT.set(before);
		long released;
		List<MemoryCharge> letGo;
		synchronized (this) {
			released = this.work + this.largestReply;
			letGo = this.made;
			this.ended = true;
			this.work = 0;
			this.largestReply = 0;
			this.made = null;
		}
		if (released > 0) {
			this.account.release(released);
		}
		if (letGo != null) {
			letGo.forEach(MemoryCharge::letGo);
		}
	}

	private void chargeWork(long bytes) {
		this.account.charge(bytes);
		synchronized (this) {
			this.work += bytes;
		}
	}

	private void releaseWork(long bytes) {
		long released;
		synchronized (this) {
			released = Math.min(bytes, this.work);
			this.work -= released;
		}
		this.account.release(released);
	}

	private MemoryCharge makeCharge(long bytes) {
		MemoryCharge charge = new MemoryCharge(this.account, bytes);
		charge.hold();
		synchronized (this) {
			if (this.made == null) {
				this.made = new ArrayList<>(1);
			}
			this.made.add(charge);
		}
		return charge;
	}

	/**
	 * Charges a reply of the peer to the call until the call ends. Of several replies the
	 * largest counts, since the library does not keep them.
	 * @param bytes how much the reply takes
	 * @return the failure of the reply, or {@code null} if the limits are kept
	 */
	public synchronized @Nullable LimitExceededException reply(long bytes) {
		long more = bytes - this.largestReply;
		if (more <= 0 || this.ended) {
			return null;
		}
		LimitExceededException refusal = this.account.take(more);
		if (refusal != null) {
			this.account.release(more);
			return refusal;
		}
		this.largestReply = bytes;
		return null;
	}

}
