package io.rpyc.spring.reactive;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * The pending subscriptions of the calls of one connection. They are cancelled when the
 * connection ends, since a mono may never complete.
 */
final class PendingMonos {

	private final Set<CompletableFuture<@Nullable Object>> pending = ConcurrentHashMap.newKeySet();

	private volatile boolean ended;

	/**
	 * Subscribes to a mono.
	 * @param mono the mono
	 * @param connection the connection that waits for it; {@code null} if there is none
	 * @param context the context of the call
	 * @return a future of its value
	 */
	static CompletableFuture<@Nullable Object> subscribe(Mono<?> mono, @Nullable RpycConnection connection,
			ContextView context) {
		CompletableFuture<@Nullable Object> value = mono.<@Nullable Object>map((result) -> result)
			.contextWrite(context)
			.contextCapture()
			.toFuture();
		return (connection != null && !value.isDone()) ? of(connection).add(value) : value;
	}

	private static PendingMonos of(RpycConnection connection) {
		synchronized (connection) {
			PendingMonos monos = connection.attribute(PendingMonos.class);
			if (monos == null) {
				PendingMonos made = new PendingMonos();
				connection.attribute(PendingMonos.class, made);
				connection.whenClosed().whenComplete((nothing, failure) -> made.end());
				monos = made;
			}
			return monos;
		}
	}

	private CompletableFuture<@Nullable Object> add(CompletableFuture<@Nullable Object> value) {
		CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
		this.pending.add(result);
		result.whenComplete((done, failure) -> {
			this.pending.remove(result);
			value.cancel(false);
		});
		value.whenComplete((done, failure) -> {
			if (failure != null) {
				result.completeExceptionally(failure);
			}
			else {
				result.complete(done);
			}
		});
		if (this.ended) {
			end();
		}
		return result;
	}

	private void end() {
		this.ended = true;
		RpycConnectionException failure = new RpycConnectionException("the connection has ended");
		this.pending.forEach((result) -> result.completeExceptionally(failure));
	}

}
