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

	private final Set<ReceivedBytes> channels = ConcurrentHashMap.newKeySet();

	/**
	 * Creates the account.
	 * @param limit maximum number of bytes of all messages, at least 1
	 */
	ReceiveMemory(long limit) {
		this.limit = limit;
	}

	/** Adds a channel that has received bytes. */
	void add(ReceivedBytes channel) {
		this.channels.add(channel);
	}

	/** Removes a channel without received bytes. */
	void remove(ReceivedBytes channel) {
		this.channels.remove(channel);
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
		for (ReceivedBytes channel : this.channels) {
			// Its memory will be free soon.
			excess -= channel.isCut() ? channel.size() : 0;
		}
		while (excess > 0) {
			ReceivedBytes next = next();
			if (next == null) {
				return;
			}
			excess -= next.size();
			next.cut(this.limit);
		}
	}

	/**
	 * Returns the channel to close: the one without progress for the longest time, or the
	 * one with the most bytes if all make progress.
	 */
	private @Nullable ReceivedBytes next() {
		ReceivedBytes stalest = null;
		long longest = STALLED_NANOS;
		for (ReceivedBytes channel : this.channels) {
			long stalled = channel.stalledNanos();
			if (stalled > longest && !channel.isCut()) {
				longest = stalled;
				stalest = channel;
			}
		}
		return (stalest != null) ? stalest
				: this.channels.stream()
					.filter((channel) -> !channel.isCut())
					.max(Comparator.comparingLong(ReceivedBytes::size))
					.orElse(null);
	}

}
