package io.rpyc.spring.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call that does not wait. When the future of the caller is
 * cancelled, so is the current attempt, and no other one begins.
 */
final class AsyncAttempts {

	private @Nullable CompletableFuture<?> current;

	private boolean cancelled;

	synchronized CompletableFuture<@Nullable Object> begin(Supplier<CompletableFuture<@Nullable Object>> attempt) {
		if (this.cancelled) {
			return CompletableFuture.failedFuture(new CancellationException());
		}
		CompletableFuture<@Nullable Object> begun = attempt.get();
		this.current = begun;
		return begun;
	}

	CompletableFuture<@Nullable Object> cancelWith(CompletableFuture<@Nullable Object> outer) {
		outer.whenComplete((value, failure) -> {
			if (outer.isCancelled()) {
				cancel();
			}
		});
		return outer;
	}

	private void cancel() {
		CompletableFuture<?> last;
		synchronized (this) {
			this.cancelled = true;
			last = this.current;
		}
		if (last != null) {
			last.cancel(false);
		}
	}

}
