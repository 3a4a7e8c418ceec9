package io.rpyc.spring.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.rpyc.RpycConnectionException;
import io.rpyc.RpycException;
import io.rpyc.spring.client.pool.ConnectionLease;
import io.rpyc.spring.client.pool.ConnectionPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls of a channel: selects a connection, and repeats calls that may be
 * repeated.
 */
final class ChannelCalls {

	private static final Logger logger = LoggerFactory.getLogger(ChannelCalls.class);

	private final ConnectionPool pool;

	private final List<RpycCallInterceptor> interceptors;

	private final List<CallContextPropagator> propagators;

	private final CallRetry retry;

	private final AsyncCalls async;

	ChannelCalls(ConnectionPool pool, List<RpycCallInterceptor> interceptors, List<CallContextPropagator> propagators,
			CallRetry retry) {
		this.pool = pool;
		this.interceptors = List.copyOf(interceptors);
		this.propagators = List.copyOf(propagators);
		this.retry = retry;
		this.async = new AsyncCalls(pool);
	}

	/**
	 * Makes a call and waits for it.
	 * @param call the call
	 * @param action uses a connection
	 * @return the result
	 */
	@Nullable Object call(RpycCall call, ChannelAction action) throws Throwable {
		RpycCall before = RpycCall.set(call);
		try {
			return intercept(call, 0, () -> this.retry.run(call, () -> attempt(call, action)));
		}
		finally {
			RpycCall.set(before);
		}
	}

	/**
	 * Makes a call without waiting.
	 * @param call the call
	 * @param action uses a connection and returns a future
	 * @return the future result
	 */
	CompletableFuture<@Nullable Object> callAsync(RpycCall call, ChannelAction action) {
		AsyncAttempts attempts = new AsyncAttempts();
		try {
			return attempts.cancelWith(AsyncCalls.future(intercept(call, 0, () -> {
				CallContext context = CallContext.capture(this.propagators);
				return this.retry.runAsync(call, () -> attempts.begin(() -> this.async.attempt(call, action, context)));
			})));
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private @Nullable Object intercept(RpycCall call, int index, RpycCallInterceptor.Chain end) throws Throwable {
		return (index == this.interceptors.size()) ? end.proceed()
				: this.interceptors.get(index).intercept(call, () -> intercept(call, index + 1, end));
	}

	/** Makes a call, and once more if the connection was lost before it was sent. */
	private @Nullable Object attempt(RpycCall call, ChannelAction action) throws Throwable {
		ConnectionLease lease = acquire();
		try {
			return use(lease, call, action);
		}
		catch (RpycConnectionException ex) {
			if (!CallFailures.isRepeatable(call, ex)) {
				throw ex;
			}
			logger.debug("Repeating {}, which was not sent", call, ex);
		}
		return use(acquire(), call, action);
	}

	private ConnectionLease acquire() {
		ConnectionLease joined = joined(this.pool);
		return (joined != null) ? joined : this.pool.acquire();
	}

	/** Returns the connection that waits for this thread, or {@code null}. */
	static @Nullable ConnectionLease joined(ConnectionPool pool) {
		return ConnectionBinding.find(pool::join);
	}

	private @Nullable Object use(ConnectionLease lease, RpycCall call, ChannelAction action) throws Throwable {
		try (lease) {
			ActiveCalls.Call active = ActiveCalls.begin(lease.connection(), CallContext.capture(this.propagators));
			ActiveCalls.Call outer = ActiveCalls.set(active);
			try {
				call.beginAttempt();
				return action.run(lease.connection());
			}
			finally {
				ActiveCalls.set(outer);
				active.close();
			}
		}
		catch (RpycException ex) {
			throw CallFailures.ofCall(call, ex, call.timeoutOn(lease.connection()));
		}
	}

	/**
	 * Waits for a connection for exclusive use. The objects that the current thread
	 * passes on it are called in the context of this thread.
	 */
	ExclusiveConnection exclusive() {
		ConnectionLease joined = joined(this.pool);
		ConnectionLease lease = (joined != null) ? joined : this.pool.acquireExclusively();
		return new ExclusiveConnection(lease,
				ActiveCalls.beginSession(lease.connection(), CallContext.capture(this.propagators)));
	}

}
