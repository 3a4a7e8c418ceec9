package io.rpyc.internal.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.adapter.PyObject;
import io.rpyc.internal.memory.MemoryAccount;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.internal.reference.LocalObjectTable;

/**
 * The objects of this side that the peer of one connection holds. Released objects, such
 * as streams, are closed.
 */
final class ExportedObjects {

	/** The size of a task that waits for the calls that use an object, in bytes. */
	private static final int LEAVING = 512;

	private final MemoryAccount memory;

	private final ConnectionTasks tasks;

	private final ClosingQueue disposals;

	private final LocalObjectTable<PyObject> table;

	/** Released objects that running calls may still use. */
	private final Set<PyObject> leaving = ConcurrentHashMap.newKeySet();

	ExportedObjects(int limit, MemoryAccount memory, ConnectionTasks tasks, ClosingQueue disposals) {
		this.memory = memory;
		this.tasks = tasks;
		this.disposals = disposals;
		this.table = new LocalObjectTable<>(limit, memory);
	}

	LocalObjectTable<PyObject> table() {
		return this.table;
	}

	int size() {
		return this.table.size();
	}

	/** Releases references. Returns whether the peer held the object. */
	boolean release(ObjectId id, long count) {
		boolean held = this.table.find(id) != null;
		for (PyObject gone : this.table.release(id, count)) {
			if (gone.disposer() != null) {
				this.memory.take(LEAVING);
				this.leaving.add(gone);
				this.tasks.submit(gone, () -> dispose(gone));
			}
		}
		return held;
	}

	ClosingQueue disposals() {
		return this.disposals;
	}

	/**
	 * Releases all references, since the peer is gone. Calls that wait for a stream end
	 * with it, since nobody needs their results.
	 */
	void releaseAll() {
		this.table.clear(this.disposals::add);
		this.leaving.forEach(this::dispose);
	}

	private void dispose(PyObject gone) {
		if (this.leaving.remove(gone)) {
			this.memory.release(LEAVING);
			this.disposals.add(gone);
		}
	}

}
