package io.rpyc.internal.connection;

import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.rpyc.RpycConnectionException;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.netref.BlockingGuard;
import io.rpyc.netref.ReplyFuture;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this side that the peer has not answered yet. Thread-safe.
 */
final class PendingReplies {

	/** A peer that never answers must not fill the memory of this side. */
	private static final int MAX_ABANDONED = 100_000;

	private final AtomicLong lastSeq = new AtomicLong(-1);

	private final Map<Long, Pending> pending = new ConcurrentHashMap<>();

	/** Requests that nobody waits for anymore, though the peer may still serve them. */
	private final Set<Long> abandoned = ConcurrentHashMap.newKeySet();

	/** Requests that the peer cannot have received completely. */
	private final Set<Long> unwritten = ConcurrentHashMap.newKeySet();

	private volatile @Nullable String closed;

	/** Returns the number for a request whose reply is not needed. */
	long nextSeq() {
		return this.lastSeq.incrementAndGet();
	}

	/**
	 * Starts a request: assigns a number, and a future that removes itself when it is
	 * completed.
	 */
	Pending begin(BlockingGuard guard) {
		long seq = nextSeq();
		ReplyFuture<@Nullable Object> reply = new ReplyFuture<>(guard);
		Pending request = new Pending(seq, reply, CallMemory.current());
		this.pending.put(seq, request);
		reply.whenComplete((result, failure) -> forget(seq));
		String reason = this.closed;
		if (reason != null) {
			reply.completeExceptionally(new RpycConnectionException(reason, null, false));
		}
		return request;
	}

	private void forget(long seq) {
		if (this.closed == null && this.pending.containsKey(seq) && this.abandoned.size() < MAX_ABANDONED) {
			// First, so that a reply that arrives in the meantime finds it.
			this.abandoned.add(seq);
			if (this.pending.remove(seq) == null) {
				this.abandoned.remove(seq);
			}
		}
		else {
			this.pending.remove(seq);
		}
	}

	/**
	 * Records that the peer has answered a request, or never will.
	 * @return whether the request was abandoned before
	 */
	boolean end(Number seq) {
		return !(seq instanceof BigInteger) && this.pending.remove(seq.longValue()) == null && !this.abandoned.isEmpty()
				&& this.abandoned.remove(seq.longValue());
	}

	/** Records that a request could not be written, because the connection has ended. */
	void unwritten(long seq) {
		if (this.pending.containsKey(seq)) {
			this.unwritten.add(seq);
		}
		this.abandoned.remove(seq);
	}

	/** Returns a request, or {@code null} if nobody waits for its reply anymore. */
	@Nullable Pending find(Number seq) {
		return (seq instanceof BigInteger) ? null : this.pending.get(seq.longValue());
	}

	/**
	 * Fails all requests, including later ones.
	 * @param sent whether the peer may have run those that were written
	 */
	void close(String reason, boolean sent) {
		this.closed = reason;
		RpycConnectionException lost = new RpycConnectionException(reason, null, sent);
		RpycConnectionException unsent = new RpycConnectionException(reason, null, false);
		this.pending.forEach(
				(seq, request) -> request.reply().completeExceptionally(this.unwritten.contains(seq) ? unsent : lost));
		this.abandoned.clear();
		this.unwritten.clear();
	}

	/** Returns the number of unanswered requests, including those nobody waits for. */
	int outstanding() {
		return this.pending.size() + this.abandoned.size();
	}

	/** Returns the number of unanswered requests that nobody waits for. */
	int abandoned() {
		return this.abandoned.size();
	}

	int size() {
		return this.pending.size();
	}

	/**
	 * A started request.
	 *
	 * @param seq its number on the wire
	 * @param reply the future of the reply
	 * @param memory the memory of the call that waits for the reply, or {@code null} if
	 * none does
	 */
	record Pending(long seq, ReplyFuture<@Nullable Object> reply, @Nullable CallMemory memory) {
	}

}
