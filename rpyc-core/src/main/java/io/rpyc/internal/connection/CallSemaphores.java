package io.rpyc.internal.connection;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;

import io.rpyc.adapter.PyObject;
import io.rpyc.internal.execution.CallPermits;
import io.rpyc.internal.execution.CallSemaphore;

/**
 * The semaphores that bound how many calls of one connection run at the same time.
 * Thread-safe.
 */
final class CallSemaphores {

	private final int concurrency;

	private final CallSemaphore connection;

	private final CallSemaphore executor;

	private final CallPermits usual;

	private final Map<PyObject, CallSemaphore> objects = Collections.synchronizedMap(new WeakHashMap<>());

	/**
	 * Creates the semaphores of one connection.
	 * @param takesReplies whether a call may start, since its reply could be written
	 */
	CallSemaphores(ConnectionContext context, BooleanSupplier takesReplies) {
		this.concurrency = context.concurrency();
		this.connection = new CallSemaphore(this.concurrency, takesReplies);
		this.executor = context.executor().semaphore();
		this.usual = new CallPermits(this.connection, this.executor);
	}

	/** Returns the semaphore that every call of the connection needs. */
	CallSemaphore connection() {
		return this.connection;
	}

	/** Returns the permits of a call that may overlap with others. */
	CallPermits usual() {
		return this.usual;
	}

	/**
	 * Returns the permits of a call. Calls on one live object never overlap, even if
	 * those of the connection do.
	 */
	CallPermits of(PyObject self) {
		if (this.concurrency == 1 || self.type().isGoverned()) {
			return this.usual;
		}
		return new CallPermits(this.objects.computeIfAbsent(self, (object) -> new CallSemaphore(1)), this.connection,
				this.executor);
	}

	/** Starts calls that waited for the peer to read its replies. */
	void resume() {
		this.connection.resume();
	}

}
