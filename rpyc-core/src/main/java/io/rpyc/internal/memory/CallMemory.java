package io.rpyc.internal.memory;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.limit.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * The memory that one request of a peer takes until it is answered: its input, and while
 * its call runs what the library works with for it. Bound to the thread of the call, so
 * that whatever works for the call finds it. Safe for use by several threads.
 */
public class CallMemory {

	private static final ThreadLocal<@Nullable CallMemory> CURRENT = new ThreadLocal<>();

	private final MemoryAccount account;

	private final long input;

	private long work;

	private long largestReply;

	private boolean running;

	private @Nullable List<MemoryCharge> made;

	/**
	 * Creates the memory of a request; nothing is charged yet.
	 * @param account the account of the connection
	 * @param input how many bytes the request takes
	 */
	protected CallMemory(MemoryAccount account, long input) {
		this.account = account;
		this.input = input;
	}

	/**
	 * Finds the memory of the call that runs on this thread.
	 * @return the memory, or {@code null} if the thread runs no call of a peer
	 */
	public static @Nullable CallMemory current() {
		return CURRENT.get();
	}

	/**
	 * Charges what the library works with until the call that runs on this thread ends.
	 * Does nothing if the thread runs no call of a peer.
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
	 * Releases a part of what was charged by {@link #work}, which is not used any more.
	 * @param bytes how much, at least 0
	 */
	public static void workDone(long bytes) {
		CallMemory current = CURRENT.get();
		if (current != null) {
			current.releaseWork(bytes);
		}
	}

	/**
	 * Charges an object that is made for the peer of the call that runs on this thread,
	 * before it is made. The call holds it until it ends.
	 * @param bytes how much it takes
	 * @return the charge, or {@code null} if the thread runs no call of a peer
	 * @throws LimitExceededException a MemoryError if a limit is passed
	 */
	public static @Nullable MemoryCharge make(long bytes) {
		CallMemory current = CURRENT.get();
		return (current != null) ? current.makeCharge(bytes) : null;
	}

	/**
	 * Returns who is charged.
	 * @return the account
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

	/** Releases the input. */
	public void end() {
		this.account.release(this.input);
	}

	/**
	 * Returns how many bytes the request takes without its call.
	 * @return a number, at least 0
	 */
	public long input() {
		return this.input;
	}

	/**
	 * Binds this to the thread, which begins to run the call.
	 * @return what the thread ran before, for {@link #leave}
	 */
	public @Nullable CallMemory enter() {
		CallMemory before = CURRENT.get();
		synchronized (this) {
			this.running = true;
		}
		CURRENT.set(this);
		return before;
	}

	/**
	 * Releases what the call worked with, since it has ended.
	 * @param before what the thread ran before
	 */
	public void leave(@Nullable CallMemory before) {
		CURRENT.set(before);
		long released;
		List<MemoryCharge> letGo;
		synchronized (this) {
			released = this.work + this.largestReply;
			letGo = this.made;
			this.running = false;
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
	 * Charges a reply that the peer gives to the call, until the call ends. Of several
	 * replies the largest counts: the library keeps none, and the application may read
	 * any number of them one after the other.
	 * @param bytes how much the reply takes
	 * @return the failure of the reply, or {@code null} if the limits are kept
	 */
	public synchronized @Nullable LimitExceededException reply(long bytes) {
		long more = bytes - this.largestReply;
		if (more <= 0 || !this.running) {
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
