package io.rpyc.spring.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The calls of methods that return a {@code Mono}. Only used if Reactor is present.
 */
final class MonoCalls {

	private MonoCalls() {
	}

	/** Makes a call for each subscriber. A cancelled subscription cancels its call. */
	static Mono<Object> defer(Supplier<CompletableFuture<@Nullable Object>> call) {
		return Mono.fromFuture(call);
	}

	/** Makes the call of one connection. */
	static @Nullable Object begin(@Nullable Object mono) {
		if (mono instanceof Mono<?> call) {
			return call.toFuture();
		}
		throw new IllegalStateException(
				"the channel has no ReactorConverter, which a method that returns a Mono needs");
	}

}
