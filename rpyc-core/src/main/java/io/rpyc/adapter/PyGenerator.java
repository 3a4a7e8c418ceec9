package io.rpyc.adapter;

import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.stream.BaseStream;

import io.rpyc.PyException;
import io.rpyc.netref.StreamElements;
import org.jspecify.annotations.Nullable;

/**
 * A Java Iterator or Stream that Python reads one element at a time. A stream starts when
 * the first element is requested.
 */
final class PyGenerator implements Iterator<Object>, Adapted {

	private final Object source;

	private @Nullable Iterator<?> elements;

	PyGenerator(Object source) {
		this.source = source;
	}

	/** Java code can still use a stream that has not started, but not a started one. */
	@Override
	public Object original() {
		return (this.source instanceof BaseStream && this.elements != null) ? this : this.source;
	}

	@Override
	public boolean hasNext() {
		try {
			return elements().hasNext();
		}
		catch (RuntimeException | Error ex) {
			end(ex);
			throw ex;
		}
	}

	@Override
	public @Nullable Object next() {
		try {
			return elements().next();
		}
		catch (ConcurrentModificationException ex) {
			end(ex);
			throw new PyException("RuntimeError", "collection changed during iteration");
		}
		catch (RuntimeException | Error ex) {
			end(ex);
			throw ex;
		}
	}

	/** Ends the generator after an exception. */
	private void end(Throwable failure) {
		try {
			close();
		}
		catch (Exception ex) {
			failure.addSuppressed(ex);
		}
	}

	private Iterator<?> elements() {
		Iterator<?> current = this.elements;
		if (current == null) {
			current = (this.source instanceof BaseStream<?, ?> stream) ? StreamElements.of(stream)
					: (Iterator<?>) this.source;
			this.elements = current;
		}
		return current;
	}

	/** Ends the iteration, and closes a stream. */
	void close() throws Exception {
		this.elements = Collections.emptyIterator();
		if (this.source instanceof AutoCloseable closeable) {
			closeable.close();
		}
	}

}
