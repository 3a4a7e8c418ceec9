package io.rpyc.internal.connection;

import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.rpyc.RpycConnectionException;
import io.rpyc.netref.BlockingGuard;
import io.rpyc.netref.ReplyFuture;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this side that the peer has not answered yet. Safe for use by several
 * threads.
 */
final class PendingReplies {

	private final AtomicLong lastSeq = new AtomicLong(-1);

	private final Map<Long, ReplyFuture<@Nullable Object>> pending = new ConcurrentHashMap<>();

	private volatile @Nullable RpycConnectionException closed;

	/** A number for a request whose reply nobody waits for. */
	long nextSeq() {
		return this.lastSeq.incrementAndGet();
	}

	/** Begins a request: gives it a number and a future that forgets itself when done. */
	Pending begin(BlockingGuard guard) {
		long seq = nextSeq();
		ReplyFuture<@Nullable Object> reply = new ReplyFuture<>(guard);
		this.pending.put(seq, reply);
		reply.whenComplete((result, failure) -> this.pending.remove(seq));
		RpycConnectionException failure = this.closed;
		if (failure != null) {
			reply.completeExceptionally(failure);
		}
		return new Pending(seq, reply);
	}

	/** The future of a request; null where nobody waits for it any more. */
	@Nullable ReplyFuture<@Nullable Object> find(Number seq) {
		return (seq instanceof BigInteger) ? null : this.pending.get(seq.longValue());
	}

	/** Fails all requests, those to come too. */
	void close(RpycConnectionException failure) {
		this.closed = failure;
		this.pending.values().forEach((reply) -> reply.completeExceptionally(failure));
	}

	int size() {
		return this.pending.size();
	}

	/**
	 * A request that was begun.
	 *
	 * @param seq its number on the wire
	 * @param reply the reply to come
	 */
	record Pending(long seq, ReplyFuture<@Nullable Object> reply) {
	}

}
