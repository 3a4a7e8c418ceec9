package io.rpyc.netref;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.BaseStream;

import io.rpyc.RemoteAttributeError;
import io.rpyc.limit.Limit;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over an object of the peer, with one chunk of elements per request. The first
 * chunk has one element, so that it arrives as soon as Python has it. Chunks grow while
 * they take about as long as any answer of the peer. Not thread-safe, except for
 * {@link #close}.
 */
final class RemoteIterator implements Iterator<@Nullable Object>, AutoCloseable {

	static final int FIRST_CHUNK = 1;

	/** A chunk that arrives within this time is always fast. */
	private static final long FAST_NANOS = 10_000_000;

	/** The minimum of {@link Limit#BUFFITER_COUNT}, so no peer sends a shorter chunk. */
	static final int LAST_CHUNK = 1000;

	private final Netref source;

	private final Conversion conversion;

	private final int smallest;

	private final int largest;

	private @Nullable ReplyFuture<@Nullable Object> begun;

	private @Nullable ReplyFuture<@Nullable Object> ahead;

	private volatile @Nullable Object iterator;

	private Iterator<@Nullable Object> chunk = Collections.emptyIterator();

	private int size;

	/** Whether there are no elements after the chunk. */
	private boolean ended;

	private volatile boolean closed;

	/** The time of a request that does not create elements, in nanoseconds. */
	private long roundTrip;

	RemoteIterator(Netref source, Conversion conversion, int first) {
		this(source, conversion, first, LAST_CHUNK);
	}

	RemoteIterator(Netref source, Conversion conversion, int first, int largest) {
		if (first < 1) {
			throw new IllegalArgumentException("chunk: " + first + " (expected: >= 1)");
		}
		this.source = source;
		this.conversion = conversion;
		this.size = first;
		this.smallest = first;
		this.largest = largest;
	}

	/** Continues after a call of {@code __iter__} that was already sent. */
	RemoteIterator(Netref source, Conversion conversion, int chunk, ReplyFuture<@Nullable Object> begun) {
		this(source, conversion, chunk, chunk);
		this.begun = begun;
	}

	/**
	 * Waits for the iterator and requests its first elements. The next read waits for
	 * them.
	 * @return the reply, or {@code null} if the elements are on this side
	 */
	@Nullable ReplyFuture<@Nullable Object> readAhead() {
		ReplyFuture<@Nullable Object> reply = (iterator() instanceof Netref remote)
				? NetrefRequests.send(remote, Operation.BUFFITER, remote, this.size) : null;
		this.ahead = reply;
		return reply;
	}

	@Override
	public boolean hasNext() {
		try {
			while (!this.closed && !this.ended && !this.chunk.hasNext()) {
				read();
			}
		}
		catch (RuntimeException ex) {
			// The close has released the iterator of the peer during the read.
			if (!this.closed) {
				throw ex;
			}
		}
		if (this.closed) {
			this.chunk = Collections.emptyIterator();
		}
		return this.chunk.hasNext();
	}

	@Override
	public @Nullable Object next() {
		// After hasNext has returned true, there is an element in spite of a close.
		if (!this.chunk.hasNext() && !hasNext()) {
			throw new NoSuchElementException();
		}
		return this.chunk.next();
	}

	private void read() {
		Object elements = iterator();
		if (elements instanceof Iterator<?> local) {
			// Python returned an iterator of this side, so its elements are local.
			this.ended = !local.hasNext();
			if (!this.ended) {
				this.chunk = RemoteConversion.convertAll(List.of(local.next()), this.conversion).iterator();
			}
			return;
		}
		if (!(elements instanceof Netref remote)) {
			throw PythonTypeNames.mismatch("an iterator", elements);
		}
		long start = System.nanoTime();
		List<?> read = ReplyChecks
			.tuple(NetrefRequests.exchange(this.source, () -> NetrefRequests.await(this.source, asked(remote))));
		boolean fast = System.nanoTime() - start < Math.max(FAST_NANOS, 2 * this.roundTrip);
		// A longer chunk may be shortened by the limit of the peer.
		this.ended = read.size() < Math.min(this.size, LAST_CHUNK);
		this.size = fast ? Math.min(this.size * 2, this.largest) : Math.max(this.size / 2, this.smallest);
		this.chunk = RemoteConversion.convertAll(read, this.conversion).iterator();
	}

	private ReplyFuture<@Nullable Object> asked(Netref remote) {
		ReplyFuture<@Nullable Object> reply = this.ahead;
		this.ahead = null;
		return (reply != null) ? reply : NetrefRequests.send(remote, Operation.BUFFITER, remote, this.size);
	}

	private Object iterator() {
		Object known = this.iterator;
		if (known != null) {
			return known;
		}
		try {
			long start = System.nanoTime();
			Object made = NetrefRequests.exchange(this.source, () -> NetrefRequests.await(this.source,
					(this.begun != null) ? this.begun : this.source.invokeAsync("__iter__")));
			this.roundTrip = System.nanoTime() - start;
			if (made == null) {
				throw PythonTypeNames.mismatch("an iterable", this.source);
			}
			// A stream of this side that Python has not read yet is passed back
			// unchanged.
			Object started = (made instanceof BaseStream<?, ?> stream) ? StreamElements.of(stream)
					: (made instanceof Netref remote) ? NetrefRequests.waiting(remote) : made;
			this.iterator = started;
			if (this.closed) {
				// The close may have come too early to release it.
				release();
			}
			return started;
		}
		catch (RemoteAttributeError ex) {
			throw PythonTypeNames.mismatch("an iterable", this.source);
		}
	}

	/**
	 * Ends the iteration and releases the iterator of the peer, where a generator is then
	 * closed. May be called by any thread.
	 */
	@Override
	public void close() {
		this.closed = true;
		release();
	}

	private void release() {
		if (this.iterator instanceof Netref remote && (!remote.equals(this.source) || isOwned())) {
			remote.close();
		}
		if (isOwned()) {
			this.source.close();
		}
	}

	/** Returns whether the source is an iterator, which can be iterated only once. */
	private boolean isOwned() {
		return RemoteKind.of(this.source) == RemoteKind.ITERATOR;
	}

}
