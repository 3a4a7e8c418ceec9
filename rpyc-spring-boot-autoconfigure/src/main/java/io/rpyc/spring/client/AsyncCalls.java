package io.rpyc.spring.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.rpyc.internal.CauseChain;
import io.rpyc.netref.ReplyFuture;
import io.rpyc.spring.client.pool.ConnectionLease;
import io.rpyc.spring.client.pool.ConnectionPool;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of a channel that do not wait. A connection is used until the future of
 * the call is complete.
 */
final class AsyncCalls {

	private final ConnectionPool pool;

	AsyncCalls(ConnectionPool pool) {
		this.pool = pool;
	}

	/** Makes a call, and once more if the connection was lost before it was sent. */
	CompletableFuture<@Nullable Object> attempt(RpycCall call, ChannelAction action, CallContext context) {
		CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
		attempt(call, action, context, true, result);
		return result;
	}

	private void attempt(RpycCall call, ChannelAction action, CallContext context, boolean again,
			CompletableFuture<@Nullable Object> result) {
		ConnectionLease joined = ChannelCalls.joined(this.pool);
		CompletableFuture<ConnectionLease> acquired = (joined != null) ? CompletableFuture.completedFuture(joined)
				: this.pool.acquireAsync();
		cancelWith(result, acquired);
		acquired.whenComplete((lease, failure) -> {
			if (failure != null) {
				result.completeExceptionally(CauseChain.unwrap(failure));
				return;
			}
			use(lease, call, action, context, result).whenComplete((value, ex) -> {
				Throwable cause = (ex != null)
						? CallFailures.ofCall(call, CauseChain.unwrap(ex), call.timeoutOn(lease.connection())) : null;
				if (cause == null) {
					result.complete(value);
				}
				else if (again && CallFailures.isRepeatable(call, cause)) {
					attempt(call, action, context, false, result);
				}
				else {
					result.completeExceptionally(cause);
				}
			});
		});
	}

	private static CompletableFuture<@Nullable Object> use(ConnectionLease lease, RpycCall call, ChannelAction action,
			CallContext context, CompletableFuture<@Nullable Object> result) {
		ActiveCalls.Call active = ActiveCalls.begin(lease.connection(), context);
		CompletableFuture<@Nullable Object> reply = send(lease, active, call, action);
		cancelWith(result, reply);
		failAfter(call.timeoutOn(lease.connection()), call, reply, result);
		return reply.whenComplete((value, failure) -> {
			active.close();
			lease.close();
		});
	}

	private static CompletableFuture<@Nullable Object> send(ConnectionLease lease, ActiveCalls.Call active,
			RpycCall call, ChannelAction action) {
		RpycCall before = RpycCall.set(call);
		ActiveCalls.Call outer = ActiveCalls.set(active);
		try {
			call.beginAttempt();
			return future(action.run(lease.connection()));
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
		finally {
			ActiveCalls.set(outer);
			RpycCall.set(before);
		}
	}

	private static void cancelWith(CompletableFuture<?> result, CompletableFuture<?> part) {
		result.whenComplete((value, failure) -> {
			if (result.isCancelled()) {
				discard(part);
			}
		});
	}

	/** Fails a call whose reply does not arrive in time. */
	private static void failAfter(Duration timeout, RpycCall call, CompletableFuture<?> reply,
			CompletableFuture<@Nullable Object> result) {
		CompletableFuture<Void> timer = new CompletableFuture<Void>().orTimeout(TimeUnit.NANOSECONDS.convert(timeout),
				TimeUnit.NANOSECONDS);
		timer.whenComplete((value, failure) -> {
			if (failure instanceof TimeoutException
					&& result.completeExceptionally(CallFailures.timeout(call, timeout, null))) {
				discard(reply);
			}
		});
		reply.whenComplete((value, failure) -> timer.cancel(false));
	}

	/** Discards a request, so that its connection is not used until its reply arrives. */
	private static void discard(CompletableFuture<?> part) {
		if (part instanceof ReplyFuture<?> reply) {
			reply.abandon();
		}
		else {
			part.cancel(false);
		}
	}

	@SuppressWarnings("unchecked")
	static CompletableFuture<@Nullable Object> future(@Nullable Object result) {
		if (result instanceof CompletableFuture<?> future) {
			return (CompletableFuture<@Nullable Object>) future;
		}
		throw new IllegalStateException("an asynchronous call returned " + result + " instead of a CompletableFuture");
	}

}
