package io.rpyc.spring.client;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.adapter.PyObject;
import io.rpyc.netref.DeclaredArgument;
import io.rpyc.netref.Netref;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a call has passed to Python. Does not keep objects that Python has
 * released, since a session may pass any number of them. Thread-safe.
 */
final class PassedObjects {

	private final Set<Key> keys = ConcurrentHashMap.newKeySet();

	private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

	/** Adds an object, or the elements of a tuple, unless it is sent by value. */
	void add(@Nullable Object object) {
		if (object instanceof Object[] array) {
			for (Object element : array) {
				add(element);
			}
		}
		else if (object instanceof PyTuple tuple) {
			tuple.forEach(this::add);
		}
		else if (object instanceof Map.Entry<?, ?> entry) {
			add(entry.getKey());
			add(entry.getValue());
		}
		else if (object instanceof DeclaredArgument declared) {
			add(declared.function());
		}
		else if (object instanceof PyObject view) {
			addKey(view.source());
		}
		else if (object != null && !isValue(object)) {
			addKey(object);
		}
	}

	private static boolean isValue(Object object) {
		return object instanceof CharSequence || object instanceof Number || object instanceof Boolean
				|| object instanceof byte[] || object instanceof Netref;
	}

	private void addKey(Object object) {
		for (Reference<?> gone = this.collected.poll(); gone != null; gone = this.collected.poll()) {
			this.keys.remove(gone);
		}
		this.keys.add(new Key(object, this.collected));
	}

	boolean contains(Object object) {
		return this.keys.contains(new Key(object, null));
	}

	/**
	 * The identity of an object. The object's own {@code equals} may be slow, or call the
	 * peer.
	 */
	private static final class Key extends WeakReference<Object> {

		private final int hash;

		private Key(Object object, @Nullable ReferenceQueue<Object> queue) {
			super(object, queue);
			this.hash = System.identityHashCode(object);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return this == other || (other instanceof Key key && get() != null && get() == key.get());
		}

		@Override
		public int hashCode() {
			return this.hash;
		}

	}

}
