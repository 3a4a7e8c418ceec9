package io.rpyc.internal.execution;

import java.util.function.Supplier;

import io.rpyc.limit.LimitExceededException;

/**
 * Counts one call as waiting for its peer: while it waits for a reply, or from before it
 * sends its requests. Used by the thread of the call.
 */
final class CallWait {

	private final CallExecutor executor;

	private int depth;

	CallWait(CallExecutor executor) {
		this.executor = executor;
	}

	/**
	 * Starts a wait, which may be within another one.
	 * @throws LimitExceededException if too many calls wait
	 */
	void begin() {
		if (this.depth == 0) {
			this.executor.beginWait();
		}
		this.depth++;
	}

	void end() {
		this.depth--;
		if (this.depth == 0) {
			this.executor.endWait();
		}
	}

	/**
	 * Counts the call while some work runs.
	 * @throws LimitExceededException if too many calls wait; the work is not run
	 */
	<T> T during(Supplier<T> work) {
		begin();
		try {
			return work.get();
		}
		finally {
			end();
		}
	}

}
