package io.rpyc.internal.connection;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyType;
import io.rpyc.internal.execution.CallExecutor;
import io.rpyc.internal.execution.CallPermit;
import io.rpyc.internal.execution.CallSemaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what the peer of one connection let go of, such as streams: one after the other,
 * since a peer can let go of a million at once, and each may take its time. Safe for use
 * by several threads; never blocks.
 */
final class ClosingQueue {

	private static final Logger logger = LoggerFactory.getLogger(ClosingQueue.class);

	/** What an object takes while it waits for its turn, in bytes. */
	private static final int WAITING = 512;

	private final ChannelConnection connection;

	private final CallExecutor executor;

	private final List<CallSemaphore> gates;

	/** How many wait for their turn. */
	private final AtomicInteger waiting = new AtomicInteger();

	ClosingQueue(ChannelConnection connection, CallExecutor executor) {
		this.connection = connection;
		this.executor = executor;
		this.gates = List.of(new CallSemaphore(1), executor.disposalGate());
	}

	/** Closes an object in its turn, if it is one that has to be closed. */
	void add(PyObject object) {
		PyType.Disposer<Object> disposer = object.disposer();
		if (disposer != null) {
			this.waiting.incrementAndGet();
			this.connection.memory().take(WAITING);
			submit(() -> dispose(disposer, object));
		}
	}

	/** Runs a task behind what waits for its turn now. */
	void submit(Runnable task) {
		CallPermit.run(this.gates, this.executor, task,
				(failure) -> this.connection.later(() -> submit(task), failure));
	}

	/** Whether something waits for its turn. */
	boolean isWaiting() {
		return this.waiting.get() > 0;
	}

	private void dispose(PyType.Disposer<Object> disposer, PyObject object) {
		this.waiting.decrementAndGet();
		this.connection.memory().release(WAITING);
		try {
			disposer.dispose(object.target());
		}
		catch (Throwable ex) {
			logger.warn("Could not close what {} let go", this.connection, ex);
		}
	}

}
