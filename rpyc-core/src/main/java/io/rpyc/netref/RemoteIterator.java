package io.rpyc.netref;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.BaseStream;

import io.rpyc.RemoteAttributeError;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over an object of the peer, with one chunk of elements per request. Not
 * thread-safe.
 */
final class RemoteIterator implements Iterator<@Nullable Object> {

	static final int FIRST_CHUNK = 10;

	private static final int LAST_CHUNK = 1000;

	private final Netref source;

	private final Conversion conversion;

	private final int largest;

	private @Nullable ReplyFuture<@Nullable Object> begun;

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

	/** Continues after a call of {@code __iter__} that was already sent. */
	RemoteIterator(Netref source, Conversion conversion, int chunk, ReplyFuture<@Nullable Object> begun) {
		this(source, conversion, chunk, chunk);
		this.begun = begun;
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
			// Python returned an iterator of this side, so its elements are local.
			this.ended = !local.hasNext();
			if (!this.ended) {
				this.chunk = RemoteConversion.convertAll(List.of(local.next()), this.conversion).iterator();
			}
			return;
		}
		if (!(elements instanceof Netref remote)) {
			throw Types.mismatch("an iterator", elements);
		}
		List<?> read = ReplyChecks.tuple(this.source.await(remote.send(Operation.BUFFITER, remote, this.size)));
		// A shorter chunk may be due to a limit of the peer, and is not the end.
		this.ended = read.size() < Math.min(this.size, LAST_CHUNK);
		this.size = Math.min(this.size * 2, this.largest);
		this.chunk = RemoteConversion.convertAll(read, this.conversion).iterator();
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
			// A stream of this side that Python has not read yet is passed back
			// unchanged.
			Object started = (made instanceof BaseStream<?, ?> stream) ? StreamElements.of(stream) : made;
			this.iterator = started;
			return started;
		}
		catch (RemoteAttributeError ex) {
			throw Types.mismatch("an iterable", this.source);
		}
	}

}
