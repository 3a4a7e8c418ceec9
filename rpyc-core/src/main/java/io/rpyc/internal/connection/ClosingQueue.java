package io.rpyc.internal.connection;

import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyType;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.execution.CallExecutor;
import io.rpyc.internal.execution.CallPermit;
import io.rpyc.internal.execution.CallPermits;
import io.rpyc.internal.execution.CallSemaphore;
import io.rpyc.internal.memory.MemoryAccount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes objects that the peer of one connection has released, such as streams: one after
 * the other, since a peer can release a million at once and closing may be slow.
 * Thread-safe; never blocks.
 */
final class ClosingQueue {

	private static final Logger logger = LoggerFactory.getLogger(ClosingQueue.class);

	/** The size of an object that waits for its turn, in bytes. */
	private static final int WAITING = 512;

	private final RpycConnection connection;

	private final MemoryAccount memory;

	private final TaskRetry retry;

	private final CallExecutor executor;

	private final CallPermits permits;

	/** The number of waiting objects. */
	private final AtomicInteger waiting = new AtomicInteger();

	ClosingQueue(RpycConnection connection, MemoryAccount memory, CallExecutor executor, TaskRetry retry) {
		this.connection = connection;
		this.memory = memory;
		this.retry = retry;
		this.executor = executor;
		this.permits = new CallPermits(new CallSemaphore(1), executor.disposalSemaphore());
	}

	/** Closes an object in turn if it needs to be closed. */
	void add(PyObject object) {
		PyType.Disposer<Object> disposer = object.disposer();
		if (disposer != null) {
			this.waiting.incrementAndGet();
			this.memory.take(WAITING);
			submit(() -> dispose(disposer, object));
		}
	}

	/** Runs a task after the currently waiting objects. */
	void submit(Runnable task) {
		CallPermit.run(this.permits, this.executor, task, (failure) -> this.retry.later(() -> submit(task), failure));
	}

	/** Returns whether objects are waiting. */
	boolean isWaiting() {
		return this.waiting.get() > 0;
	}

	private void dispose(PyType.Disposer<Object> disposer, PyObject object) {
		this.waiting.decrementAndGet();
		this.memory.release(WAITING);
		try {
			disposer.dispose(object.target());
		}
		catch (Throwable ex) {
			logger.warn("Could not close an object that {} released", this.connection, ex);
		}
	}

}
