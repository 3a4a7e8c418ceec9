package io.rpyc.internal.connection;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * The memory that messages occupy until they are complete and decoded, of all connections
 * of one server or client, bounded: so that messages which peers leave unfinished cannot
 * make those of others fail. Safe for use by several threads.
 */
public final class ReceiveMemory {

	/** A message that made no progress for so long goes before those that do. */
	private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(5);

	private final long limit;

	private final AtomicLong used = new AtomicLong();

	private final Set<PartialMessage> messages = ConcurrentHashMap.newKeySet();

	/**
	 * Creates the account.
	 * @param limit how many bytes all messages may occupy, at least 1
	 */
	public ReceiveMemory(long limit) {
		this.limit = limit;
	}

	/** Adds a message that is counted from now on. */
	void add(PartialMessage message) {
		this.messages.add(message);
	}

	/** Removes a message, whose bytes are counted no more. */
	void remove(PartialMessage message) {
		this.messages.remove(message);
	}

	/**
	 * Counts bytes that a message occupies, or no longer does. Closes connections if
	 * there are too many.
	 */
	void count(long change) {
		if (this.used.addAndGet(change) > this.limit && change > 0) {
			makeRoom();
		}
	}

	/** The bytes that all messages occupy now. */
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
	 * The message to give up: the one that made no progress for longest, or the largest
	 * if all make progress.
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
