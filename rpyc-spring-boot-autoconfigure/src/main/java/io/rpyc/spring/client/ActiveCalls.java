package io.rpyc.spring.client;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * The calls that use one connection now, with the objects that each has passed. Python
 * may keep an object and call it during the call of another user, so a callback belongs
 * to a call only if that call has passed the object. Thread-safe.
 *
 * @param calls the calls, the oldest first
 */
record ActiveCalls(Deque<ActiveCalls.Call> calls) {

	/** The call that the current thread makes, or whose callback it runs. */
	private static final ThreadLocal<ActiveCalls.@Nullable Call> CURRENT = new ThreadLocal<>();

	/** Prepares a new connection. */
	static void attach(RpycConnection connection) {
		connection.attribute(ActiveCalls.class, new ActiveCalls(new ConcurrentLinkedDeque<>()));
	}

	/**
	 * Begins a call, which passes the objects that threads send while it is their current
	 * one.
	 * @return ends the call
	 */
	static Call begin(RpycConnection connection, CallContext context) {
		return begin(connection, context, null);
	}

	/**
	 * Begins a session, which passes also all objects that the current thread sends
	 * outside calls.
	 * @return ends the session
	 */
	static Call beginSession(RpycConnection connection, CallContext context) {
		return begin(connection, context, Thread.currentThread());
	}

	private static Call begin(RpycConnection connection, CallContext context, @Nullable Thread user) {
		ActiveCalls active = connection.attribute(ActiveCalls.class);
		if (active == null) {
			throw new IllegalStateException(connection + " does not belong to a channel");
		}
		Call call = new Call(active, context, user, active.current());
		active.calls.addLast(call);
		return call;
	}

	/** Sets the current call and returns the previous one, which must be restored. */
	static @Nullable Call set(@Nullable Call call) {
		Call before = CURRENT.get();
		if (call != null) {
			CURRENT.set(call);
		}
		else {
			CURRENT.remove();
		}
		return before;
	}

	/** Records that the current thread sends objects to the peer. */
	static void sending(RpycConnection connection, @Nullable Object[] objects) {
		ActiveCalls active = connection.attribute(ActiveCalls.class);
		Call call = (active != null) ? active.sender() : null;
		if (call != null) {
			call.passed(objects);
		}
	}

	private @Nullable Call sender() {
		Call current = current();
		if (current != null) {
			return current;
		}
		Thread thread = Thread.currentThread();
		for (Call call : this.calls) {
			if (call.user == thread) {
				return call;
			}
		}
		return null;
	}

	/** Returns the current call if it uses this connection. */
	private @Nullable Call current() {
		Call call = CURRENT.get();
		return (call != null && call.active == this) ? call : null;
	}

	/**
	 * Returns the call to which a callback belongs. If independent calls have passed the
	 * same object, the one is unknown, and the callback must not run in the context of
	 * another user.
	 * @return the call, or {@code null} if there is none
	 */
	static @Nullable Call of(Invocation callback) {
		ActiveCalls active = callback.connection().attribute(ActiveCalls.class);
		if (active == null) {
			return null;
		}
		Object object = callback.self().source();
		Call last = null;
		for (Call call : active.calls) {
			if (call.passed.contains(object)) {
				if (last != null && last.outermost != call.outermost) {
					return null;
				}
				last = call;
			}
		}
		// A callback may use further objects on its own thread.
		return (last != null) ? last : active.current();
	}

	/** Returns the context of a callback. */
	static CallContext context(Invocation callback) {
		Call call = of(callback);
		return (call != null) ? call.context : CallContext.NONE;
	}

	/**
	 * A call that uses a connection.
	 */
	static final class Call implements AutoCloseable {

		private final ActiveCalls active;

		private final CallContext context;

		private final @Nullable Thread user;

		/** The call whose callback has made this one, or this one. */
		private final Call outermost;

		private final PassedObjects passed = new PassedObjects();

		private Call(ActiveCalls active, CallContext context, @Nullable Thread user, @Nullable Call outer) {
			this.active = active;
			this.context = context;
			this.user = user;
			this.outermost = (outer != null) ? outer.outermost : this;
		}

		CallContext context() {
			return this.context;
		}

		/** Records that the call passes an object, or the elements of a tuple. */
		void passed(@Nullable Object object) {
			this.passed.add(object);
		}

		@Override
		public void close() {
			this.active.calls.removeLastOccurrence(this);
		}

	}

}
