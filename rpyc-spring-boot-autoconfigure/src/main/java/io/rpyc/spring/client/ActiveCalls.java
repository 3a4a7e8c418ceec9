package io.rpyc.spring.client;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

import io.rpyc.connection.RpycConnection;

/**
 * The calls that use one connection now. Thread-safe.
 *
 * @param calls the calls, the oldest first
 */
record ActiveCalls(Deque<ActiveCalls.Call> calls) {

	/** Prepares a new connection. */
	static void attach(RpycConnection connection) {
		connection.attribute(ActiveCalls.class, new ActiveCalls(new ConcurrentLinkedDeque<>()));
	}

	/**
	 * Begins a call.
	 * @param nested whether the call is made by a callback of this connection
	 * @return ends the call
	 */
	static Call begin(RpycConnection connection, CallContext context, boolean nested) {
		ActiveCalls active = connection.attribute(ActiveCalls.class);
		if (active == null) {
			throw new IllegalStateException(connection + " does not belong to a channel");
		}
		Call call = new Call(active, context, nested);
		active.calls.addLast(call);
		return call;
	}

	/**
	 * Returns the context of a callback. If several calls use the connection, the one to
	 * which the callback belongs is unknown, and it must not run in the context of
	 * another user.
	 */
	static CallContext context(RpycConnection connection) {
		ActiveCalls active = connection.attribute(ActiveCalls.class);
		if (active == null) {
			return CallContext.NONE;
		}
		int independent = 0;
		CallContext last = CallContext.NONE;
		for (Call call : active.calls) {
			independent += call.nested ? 0 : 1;
			last = call.context;
		}
		return (independent == 1) ? last : CallContext.NONE;
	}

	/**
	 * A call that uses a connection.
	 */
	static final class Call implements AutoCloseable {

		private final ActiveCalls active;

		private final CallContext context;

		private final boolean nested;

		private Call(ActiveCalls active, CallContext context, boolean nested) {
			this.active = active;
			this.context = context;
			this.nested = nested;
		}

		@Override
		public void close() {
			this.active.calls.removeLastOccurrence(this);
		}

	}

}
