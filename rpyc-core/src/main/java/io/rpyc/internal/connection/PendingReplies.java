package io.rpyc.internal.connection;

import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.rpyc.RpycConnectionException;
import io.rpyc.netref.BlockingGuard;
import io.rpyc.netref.ReplyFuture;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this side that the peer has not answered yet. Thread-safe.
 */
final class PendingReplies {

	/** A peer that answers nothing must not make this side remember without end. */
	private static final int MOST_ABANDONED = 100_000;

	private final AtomicLong lastSeq = new AtomicLong(-1);

	private final Map<Long, ReplyFuture<@Nullable Object>> pending = new ConcurrentHashMap<>();

	/** Those that nobody waits for any more, though the peer may still work on them. */
	private final Set<Long> abandoned = ConcurrentHashMap.newKeySet();

	/** Those of which the peer cannot have got the whole. */
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
		this.pending.put(seq, reply);
		reply.whenComplete((result, failure) -> forget(seq));
		String reason = this.closed;
		if (reason != null) {
			reply.completeExceptionally(new RpycConnectionException(reason, null, false));
		}
		return new Pending(seq, reply);
	}

	private void forget(long seq) {
		if (this.closed == null && this.pending.containsKey(seq) && this.abandoned.size() < MOST_ABANDONED) {
			// First, so that a reply that comes meanwhile finds it.
			this.abandoned.add(seq);
			if (this.pending.remove(seq) == null) {
				this.abandoned.remove(seq);
			}
		}
		else {
			this.pending.remove(seq);
		}
	}

	/** The peer has answered a request, or never will since it did not get it. */
	void end(Number seq) {
		if (!(seq instanceof BigInteger) && this.pending.remove(seq.longValue()) == null && !this.abandoned.isEmpty()) {
			this.abandoned.remove(seq.longValue());
		}
	}

	/** A request could not be written, because the connection came to its end. */
	void unwritten(long seq) {
		if (this.pending.containsKey(seq)) {
			this.unwritten.add(seq);
		}
		this.abandoned.remove(seq);
	}

	/** The future of a request; null where nobody waits for it any more. */
	@Nullable ReplyFuture<@Nullable Object> find(Number seq) {
		return (seq instanceof BigInteger) ? null : this.pending.get(seq.longValue());
	}

	/** Fails all requests, those to come too. */
	void close(String reason) {
		this.closed = reason;
		RpycConnectionException lost = new RpycConnectionException(reason);
		RpycConnectionException unsent = new RpycConnectionException(reason, null, false);
		this.pending.forEach((seq, reply) -> reply.completeExceptionally(this.unwritten.contains(seq) ? unsent : lost));
		this.abandoned.clear();
		this.unwritten.clear();
	}

	/** The requests that the peer has not answered, whether somebody waits or not. */
	int outstanding() {
		return this.pending.size() + this.abandoned.size();
	}

	int size() {
		return this.pending.size();
	}

	/**
	 * A started request.
	 *
	 * @param seq its number on the wire
	 * @param reply the future of the reply
	 */
	record Pending(long seq, ReplyFuture<@Nullable Object> reply) {
	}

}
