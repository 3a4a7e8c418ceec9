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
 * The requests of this side that the peer has not answered yet. Thread-safe.
 */
final class PendingReplies {

	private final AtomicLong lastSeq = new AtomicLong(-1);

	private final Map<Long, Pending> pending = new ConcurrentHashMap<>();

	private volatile @Nullable RpycConnectionException closed;

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
		reply.whenComplete((result, failure) -> this.pending.remove(seq));
		RpycConnectionException failure = this.closed;
		if (failure != null) {
			reply.completeExceptionally(failure);
		}
		return request;
	}

	/** Returns a request, or {@code null} if nobody waits for its reply anymore. */
	@Nullable Pending find(Number seq) {
		return (seq instanceof BigInteger) ? null : this.pending.get(seq.longValue());
	}

	/** Fails all requests, including later ones. */
	void close(RpycConnectionException failure) {
		this.closed = failure;
		this.pending.values().forEach((request) -> request.reply().completeExceptionally(failure));
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
