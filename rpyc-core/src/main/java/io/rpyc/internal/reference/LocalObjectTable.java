package io.rpyc.internal.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import io.rpyc.PyException;
import io.rpyc.internal.memory.MemoryAccount;
import io.rpyc.internal.memory.MemoryCharge;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * The local objects that the peer of one connection holds, with the number of references
 * that were sent of each. Ids are never reused during a connection. Thread-safe.
 *
 * @param <T> the form in which objects are held
 */
public final class LocalObjectTable<T extends Exportable> {

	/** The size of an entry, in bytes. */
	private static final int ENTRY = 256;

	private final int limit;

	private final MemoryAccount memory;

	private Map<Object, Entry<T>> byTarget = new IdentityHashMap<>();

	private LongObjectMap<Entry<T>> byKey = new LongObjectHashMap<>();

	private long lastInstanceId;

	/**
	 * Creates an empty table.
	 * @param limit maximum number of objects, at least 1
	 * @param memory the account of the connection
	 */
	public LocalObjectTable(int limit, MemoryAccount memory) {
		if (limit < 1) {
			throw new IllegalArgumentException("limit: " + limit + " (expected: >= 1)");
		}
		this.limit = limit;
		this.memory = memory;
	}

	/**
	 * Counts one more reference to an object.
	 * @param target the object
	 * @param view creates the form in which the table holds the object; called if the
	 * table does not hold it yet
	 * @return the id to send
	 * @throws LimitExceededException a MemoryError if the table is full, or the
	 * connection holds too much memory
	 */
	public synchronized ObjectId export(Object target, Function<Object, T> view) {
		Entry<T> entry = this.byTarget.get(target);
		if (entry == null) {
			if (this.byTarget.size() >= this.limit) {
				throw new LimitExceededException(Limit.EXPORTED_OBJECTS, "this connection holds " + this.limit
						+ " objects of the server, which is the limit: release some, or raise limits.exported-objects");
			}
			entry = new Entry<>(target, view.apply(target), this.lastInstanceId + 1);
			hold(entry);
			if (!entry.id.isClass()) {
				this.lastInstanceId++;
			}
			Object needed = entry.view.needs();
			if (needed != null) {
				entry.need(this.byTarget.get(needed));
			}
			this.byTarget.put(target, entry);
			this.byKey.put(key(entry.id), entry);
		}
		entry.count++;
		return entry.id;
	}

	/**
	 * Finds an object by its id.
	 * @param id the id
	 * @return the object, or {@code null} if the peer does not hold such an object
	 */
	public synchronized @Nullable T find(ObjectId id) {
		Entry<T> entry = entry(id);
		return (entry != null) ? entry.view : null;
	}

	/**
	 * Releases references that the peer has dropped.
	 * @param id the object's id
	 * @param count how many references, at least 1
	 * @return the objects that were removed from the table: the object if this was its
	 * last reference and no other object needs it, and the object that it needed
	 * @throws PyException a ValueError if the count is below 1
	 */
	public synchronized List<T> release(ObjectId id, long count) {
		if (count < 1) {
			throw PyException.valueError("reference count: " + count + " (expected: >= 1)");
		}
		Entry<T> entry = entry(id);
		if (entry == null) {
			return List.of();
		}
		entry.count -= Math.min(count, entry.count);
		if (entry.isHeld()) {
			return List.of();
		}
		List<T> gone = new ArrayList<>();
		for (Entry<T> last = entry; last != null && !last.isHeld(); last = last.needed) {
			this.byKey.remove(key(last.id));
			this.byTarget.remove(last.key);
			letGo(last);
			gone.add(last.view);
			if (last.needed != null) {
				last.needed.needs--;
			}
		}
		return gone;
	}

	/**
	 * Returns the number of objects that the peer holds.
	 * @return a number from 0 to the limit
	 */
	public synchronized int size() {
		return this.byTarget.size();
	}

	/**
	 * Removes all objects, because the peer is gone or there is not enough memory. Hardly
	 * allocates.
	 * @param gone receives each removed object
	 */
	public void clear(Consumer<T> gone) {
		Collection<Entry<T>> entries;
		synchronized (this) {
			if (this.byTarget.isEmpty()) {
				return;
			}
			entries = this.byTarget.values();
			this.byTarget = new IdentityHashMap<>();
			this.byKey = new LongObjectHashMap<>();
		}
		for (Entry<T> entry : entries) {
			letGo(entry);
			gone.accept(entry.view);
		}
	}

	private void hold(Entry<T> entry) {
		this.memory.charge(entry.weight);
		MemoryCharge made = entry.view.charge();
		if (made != null) {
			try {
				made.hold();
			}
			catch (LimitExceededException ex) {
				this.memory.release(entry.weight);
				throw ex;
			}
		}
	}

	private void letGo(Entry<T> entry) {
		this.memory.release(entry.weight);
		MemoryCharge made = entry.view.charge();
		if (made != null) {
			made.letGo();
		}
	}

	private @Nullable Entry<T> entry(ObjectId id) {
		Entry<T> entry = this.byKey.get(key(id));
		return (entry != null && entry.id.classId() == id.classId()) ? entry : null;
	}

	/**
	 * Classes do not have an instance id, so they use negative keys.
	 */
	private static long key(ObjectId id) {
		return id.isClass() ? -id.classId() : id.instanceId();
	}

	private static final class Entry<T extends Exportable> {

		/** The exported object; the target of the view may be another one. */
		private final Object key;

		private final T view;

		private final ObjectId id;

		private final long weight;

		/** The entry of the needed object, if the table holds it. */
		private @Nullable Entry<T> needed;

		/** The number of entries that need this one. */
		private long needs;

		private long count;

		private Entry(Object key, T view, long instanceId) {
			this.key = key;
			this.view = view;
			this.weight = ENTRY + view.weight();
			this.id = new ObjectId(view.typeName(), view.classId(), view.isClass() ? 0 : instanceId);
		}

		private void need(@Nullable Entry<T> other) {
			this.needed = other;
			if (other != null) {
				other.needs++;
			}
		}

		private boolean isHeld() {
			return this.count > 0 || this.needs > 0;
		}

	}

}
