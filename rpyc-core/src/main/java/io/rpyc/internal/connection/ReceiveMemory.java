package io.rpyc.internal.connection;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Limits the memory of messages that are not complete and decoded yet, of all connections
 * of one server or client, so that incomplete messages of some peers cannot make those of
 * others fail. Thread-safe.
 */
final class ReceiveMemory {

	/** A message without progress for this time is discarded before the others. */
	private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(5);

	private final long limit;

	private final AtomicLong used = new AtomicLong();

	private final Set<PartialMessage> messages = ConcurrentHashMap.newKeySet();

	/**
	 * Creates the account.
	 * @param limit maximum number of bytes of all messages, at least 1
	 */
	ReceiveMemory(long limit) {
		this.limit = limit;
	}

	/** Adds a message. */
	void add(PartialMessage message) {
		this.messages.add(message);
	}

	/** Removes a message with its bytes. */
	void remove(PartialMessage message) {
		this.messages.remove(message);
	}

	/**
	 * Adds a change to the number of occupied bytes. Closes connections if there are too
	 * many.
	 */
	void count(long change) {
		if (this.used.addAndGet(change) > this.limit && change > 0) {
			makeRoom();
		}
	}

	/** Returns the number of bytes that all messages occupy. */
	long used() {
		return this.used.get();
	}

	private synchronized void makeRoom() {
		long excess = this.used.get() - this.limit;
		for (PartialMessage message : this.messages) {
			// Its memory will be free soon.
			excess -= message.isCut() ? message.size() : 0;
		}
		while (excess > 0) {
			PartialMessage next = next();
			if (next == null) {
				return;
			}
			excess -= next.size();
			next.cut(this.limit);
		}
	}

	/**
	 * Returns the message to discard: the one without progress for the longest time, or
	 * the largest if all make progress.
	 */
	private @Nullable PartialMessage next() {
		PartialMessage stalest = null;
		long longest = STALLED_NANOS;
		for (PartialMessage message : this.messages) {
			long stalled = message.stalledNanos();
			if (stalled > longest && !message.isCut()) {
				longest = stalled;
				stalest = message;
			}
		}
		return (stalest != null) ? stalest
				: this.messages.stream()
					.filter((message) -> !message.isCut())
					.max(Comparator.comparingLong(PartialMessage::size))
					.orElse(null);
	}

}
