package io.rpyc.adapter;

import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;

import io.rpyc.PyException;
import io.rpyc.internal.memory.Charged;
import io.rpyc.internal.memory.MemoryCharge;
import io.rpyc.netref.PythonTypeNames;
import org.jspecify.annotations.Nullable;

/**
 * An iterator over a collection that may change: over a list it continues by index, as in
 * Python; for other collections it reports the change. After the end it stays at the end.
 */
final class LiveIterator implements Iterator<Object>, Charged, PythonTypeNames.Named {

	/** The object that is iterated over: the dict if the collection is a view of it. */
	private final Object source;

	private final Collection<?> collection;

	/** The name of the collection in the error, or null for that of its type. */
	private final @Nullable String name;

	private final Iterator<?> elements;

	private int taken;

	private boolean ended;

	private LiveIterator(Object source, Collection<?> collection, Iterator<?> elements, @Nullable String name) {
		this.source = source;
		this.collection = collection;
		this.name = name;
		this.elements = elements;
	}

	static LiveIterator of(Collection<?> collection) {
		return new LiveIterator(collection, collection,
				(collection instanceof List<?> list && list instanceof RandomAccess) ? new ByIndex(list)
						: collection.iterator(),
				null);
	}

	/** Creates an iterator over the keys, values or items of a dict. */
	static LiveIterator ofDict(Object dict, Collection<?> view) {
		return new LiveIterator(dict, view, view.iterator(), "dictionary");
	}

	@Override
	public boolean hasNext() {
		if (!this.ended) {
			this.ended = !this.elements.hasNext();
		}
		return !this.ended;
	}

	@Override
	public @Nullable Object next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		try {
			Object element = this.elements.next();
			this.taken++;
			return element;
		}
		catch (ConcurrentModificationException ex) {
			throw new PyException("RuntimeError",
					((this.name != null) ? this.name : PythonTypeNames.of(this.collection))
							+ " changed size during iteration");
		}
	}

	@Override
	public @Nullable MemoryCharge charge() {
		return (this.source instanceof Charged charged) ? charged.charge() : null;
	}

	@Override
	public void keep() {
		if (this.source instanceof Charged charged) {
			charged.keep();
		}
	}

	@Override
	public String pythonTypeName() {
		return IteratorType.TYPE.displayName();
	}

	boolean isInMemory() {
		return InMemory.holds(this.collection);
	}

	int remaining() {
		return this.ended ? 0 : Math.max(0, this.collection.size() - this.taken);
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
