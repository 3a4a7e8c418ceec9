package io.rpyc.protocol;

import java.util.concurrent.RejectedExecutionException;

import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyType;
import io.rpyc.message.ObjectId;
import io.rpyc.reference.LocalObjectTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects of this side that the peer of one connection holds. What the peer lets go
 * of, such as a stream, is closed on the thread of a call, since that may block.
 */
final class ExportedObjects {

	private static final Logger logger = LoggerFactory.getLogger(ExportedObjects.class);

	private final RpycConnection connection;

	private final CallExecutor executor;

	private final LocalObjectTable<PyObject> table;

	ExportedObjects(RpycConnection connection, ConnectionContext context) {
		this.connection = connection;
		this.executor = context.executor();
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
		PyObject last = this.table.release(id, count);
		if (last != null) {
			dispose(last);
		}
		return held;
	}

	/** Takes back everything, since the peer is gone. */
	void releaseAll() {
		this.table.clear().forEach(this::dispose);
	}

	private void dispose(PyObject object) {
		PyType.Disposer<Object> disposer = object.disposer();
		if (disposer != null) {
			try {
				this.executor.execute(() -> dispose(disposer, object));
			}
			catch (RejectedExecutionException | OutOfMemoryError ex) {
				logger.error("No thread to close what {} let go: {}", this.connection, ex.toString());
			}
		}
	}

	private void dispose(PyType.Disposer<Object> disposer, PyObject object) {
		try {
			disposer.dispose(object.target());
		}
		catch (Throwable ex) {
			logger.warn("Could not close what {} let go", this.connection, ex);
		}
	}

}
