package io.rpyc.netref;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.BaseStream;

import io.rpyc.RemoteAttributeError;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over an object of the peer, a chunk of elements with each request. For one
 * thread at a time.
 */
final class RemoteIterator implements Iterator<@Nullable Object> {

	static final int FIRST_CHUNK = 10;

	private static final int LAST_CHUNK = 1000;

	private final Netref source;

	private final Conversion conversion;

	private final int largest;

	private @Nullable ReplyFuture<@Nullable Object> begun;

	private @Nullable ReplyFuture<@Nullable Object> ahead;

	private @Nullable Object iterator;

	private Iterator<@Nullable Object> chunk = List.<@Nullable Object>of().iterator();

	private int size;

	private boolean ended;

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
		this.largest = largest;
	}

	/** Goes on from a call of {@code __iter__} that was sent already. */
	RemoteIterator(Netref source, Conversion conversion, int chunk, ReplyFuture<@Nullable Object> begun) {
		this(source, conversion, chunk, chunk);
		this.begun = begun;
	}

	/**
	 * Waits for the iterator and asks for its first elements, for which the next read
	 * waits.
	 * @return the reply, or {@code null} if the elements are on this side
	 */
	@Nullable ReplyFuture<@Nullable Object> readAhead() {
		ReplyFuture<@Nullable Object> reply = (iterator() instanceof Netref remote)
				? remote.send(Operation.BUFFITER, remote, this.size) : null;
		this.ahead = reply;
		return reply;
	}

	@Override
	public boolean hasNext() {
		while (!this.ended && !this.chunk.hasNext()) {
			read();
		}
		return this.chunk.hasNext();
	}

	@Override
	public @Nullable Object next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		return this.chunk.next();
	}

	private void read() {
		Object elements = iterator();
		if (elements instanceof Iterator<?> local) {
			// Python gave an iterator of ours: the elements never leave this side.
			this.ended = !local.hasNext();
			if (!this.ended) {
				this.chunk = RemoteConversion.convertAll(List.of(local.next()), this.conversion).iterator();
			}
			return;
		}
		if (!(elements instanceof Netref remote)) {
			throw Types.mismatch("an iterator", elements);
		}
		List<?> read = ReplyChecks.tuple(this.source.await(asked(remote)));
		// A peer may have a bound to what it sends at once, which is no end.
		this.ended = read.size() < Math.min(this.size, LAST_CHUNK);
		this.size = Math.min(this.size * 2, this.largest);
		this.chunk = RemoteConversion.convertAll(read, this.conversion).iterator();
	}

	private ReplyFuture<@Nullable Object> asked(Netref remote) {
		ReplyFuture<@Nullable Object> reply = this.ahead;
		this.ahead = null;
		return (reply != null) ? reply : remote.send(Operation.BUFFITER, remote, this.size);
	}

	private Object iterator() {
		Object known = this.iterator;
		if (known != null) {
			return known;
		}
		try {
			Object made = this.source.await((this.begun != null) ? this.begun : this.source.invokeAsync("__iter__"));
			if (made == null) {
				throw Types.mismatch("an iterable", this.source);
			}
			// A stream of ours that Python has not begun to read comes home as itself.
			Object started = (made instanceof BaseStream<?, ?> stream) ? StreamElements.of(stream)
					: (made instanceof Netref remote) ? remote.waiting() : made;
			this.iterator = started;
			return started;
		}
		catch (RemoteAttributeError ex) {
			throw Types.mismatch("an iterable", this.source);
		}
	}

}
