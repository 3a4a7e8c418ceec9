package io.rpyc.adapter;

import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * An iterator over a collection that may change: over a list it continues by index, as in
 * Python; for other collections it reports the change.
 */
final class LiveIterator implements Iterator<Object> {

	private final Collection<?> collection;

	private final String changed;

	private final Iterator<?> elements;

	private int taken;

	private LiveIterator(Collection<?> collection, Iterator<?> elements, String changed) {
		this.collection = collection;
		this.changed = changed;
		this.elements = elements;
	}

	static LiveIterator of(Collection<?> collection) {
		return new LiveIterator(collection, (collection instanceof List<?> list && list instanceof RandomAccess)
				? new ByIndex(list) : collection.iterator(),
				TypeNames.of(collection) + " changed size during iteration");
	}

	/** Creates an iterator over the keys, values or items of a dict. */
	static LiveIterator ofDict(Collection<?> view) {
		return new LiveIterator(view, view.iterator(), "dictionary changed size during iteration");
	}

	@Override
	public boolean hasNext() {
		return this.elements.hasNext();
	}

	@Override
	public @Nullable Object next() {
		try {
			Object element = this.elements.next();
			this.taken++;
			return element;
		}
		catch (ConcurrentModificationException ex) {
			throw new PyException("RuntimeError", this.changed);
		}
	}

	boolean isInMemory() {
		return InMemory.holds(this.collection);
	}

	int remaining() {
		return Math.max(0, this.collection.size() - this.taken);
	}

	/**
	 * Iterates over a list that may grow or shrink.
	 */
	private static final class ByIndex implements Iterator<Object> {

		private final List<?> list;

		private int next;

		private ByIndex(List<?> list) {
			this.list = list;
		}

		@Override
		public boolean hasNext() {
			return this.next < this.list.size();
		}

		@Override
		public @Nullable Object next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			return this.list.get(this.next++);
		}

	}

}
