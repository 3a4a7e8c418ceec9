package io.rpyc.internal.connection;

import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.rpyc.RpycConnectionException;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.netref.BlockingGuard;
import io.rpyc.netref.ReplyFuture;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this side that the peer has not answered yet. Safe for use by several
 * threads.
 */
final class PendingReplies {

	private final AtomicLong lastSeq = new AtomicLong(-1);

	private final Map<Long, Pending> pending = new ConcurrentHashMap<>();

	private volatile @Nullable RpycConnectionException closed;

	/** A number for a request whose reply nobody waits for. */
	long nextSeq() {
		return this.lastSeq.incrementAndGet();
	}

	/** Begins a request: gives it a number and a future that forgets itself when done. */
	Pending begin(BlockingGuard guard) {
		long seq = nextSeq();
		ReplyFuture<@Nullable Object> reply = new ReplyFuture<>(guard);
		Pending request = new Pending(seq, reply, CallMemory.current());
		this.pending.put(seq, request);
		reply.whenComplete((result, failure) -> this.pending.remove(seq));
		RpycConnectionException failure = this.closed;
		if (failure != null) {
			reply.completeExceptionally(failure);
		}
		return request;
	}

	/** Finds a request; null where nobody waits for its reply any more. */
	@Nullable Pending find(Number seq) {
		return (seq instanceof BigInteger) ? null : this.pending.get(seq.longValue());
	}

	/** Fails all requests, those to come too. */
	void close(RpycConnectionException failure) {
		this.closed = failure;
		this.pending.values().forEach((request) -> request.reply().completeExceptionally(failure));
	}

	int size() {
		return this.pending.size();
	}

	/**
	 * A request that was begun.
	 *
	 * @param seq its number on the wire
	 * @param reply the reply to come
	 * @param memory the memory of the call that waits for it; null where none does
	 */
	record Pending(long seq, ReplyFuture<@Nullable Object> reply, @Nullable CallMemory memory) {
	}

}
