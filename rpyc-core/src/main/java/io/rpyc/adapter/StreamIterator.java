package io.rpyc.adapter;

import java.util.Iterator;
import java.util.stream.BaseStream;

import org.jspecify.annotations.Nullable;

/**
 * A stream that is read one element at a time. It starts with the first element that is
 * asked for, and ends when it is closed.
 */
final class StreamIterator implements Iterator<Object>, AutoCloseable {

	private final BaseStream<?, ?> stream;

	private @Nullable Iterator<?> elements;

	StreamIterator(BaseStream<?, ?> stream) {
		this.stream = stream;
	}

	@Override
	public boolean hasNext() {
		return elements().hasNext();
	}

	@Override
	public Object next() {
		return elements().next();
	}

	private Iterator<?> elements() {
		Iterator<?> current = this.elements;
		if (current == null) {
			current = this.stream.iterator();
			this.elements = current;
		}
		return current;
	}

	@Override
	public void close() {
		this.stream.close();
	}

}
