package io.rpyc.protocol;

import io.rpyc.adapter.PyObject;
import io.rpyc.message.ObjectId;
import io.rpyc.reference.LocalObjectTable;

/**
 * The objects of this side that the peer of one connection holds. What the peer lets go
 * of, such as a stream, is closed.
 */
final class ExportedObjects {

	private final RpycConnection connection;

	private final Disposals disposals;

	private final LocalObjectTable<PyObject> table;

	ExportedObjects(RpycConnection connection, ConnectionContext context) {
		this.connection = connection;
		this.disposals = new Disposals(connection, context.executor());
		this.table = new LocalObjectTable<>(context.limits().exportedObjects());
	}

	LocalObjectTable<PyObject> table() {
		return this.table;
	}

	int size() {
		return this.table.size();
	}

	/** Takes back references; tells whether the peer held the object. */
	boolean release(ObjectId id, long count) {
		boolean held = this.table.find(id) != null;
		for (PyObject gone : this.table.release(id, count)) {
			if (gone.disposer() != null) {
				this.connection.runBehindCalls(gone, () -> this.disposals.add(gone));
			}
		}
		return held;
	}

	Disposals disposals() {
		return this.disposals;
	}

	/** Takes back everything, since the peer is gone. */
	void releaseAll() {
		this.table.clear().forEach(this.disposals::add);
	}

}
