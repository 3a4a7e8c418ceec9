package io.rpyc.spring.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.rpyc.RpycConnectionException;
import io.rpyc.internal.CauseChain;
import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Repeats the calls of idempotent methods according to a policy.
 */
final class CallRetry {

	private final RetryPolicy policy;

	private final RetryTemplate template;

	CallRetry(RetryPolicy policy) {
		this.policy = policy;
		this.template = new RetryTemplate(policy);
	}

	/** Returns the policy of channels without one of their own. */
	static RetryPolicy defaultPolicy() {
		return RetryPolicy.builder()
			.predicate((failure) -> failure instanceof RpycConnectionException)
			.maxRetries(3)
			.delay(Duration.ofMillis(100))
			.multiplier(2)
			.jitter(Duration.ofMillis(20))
			.maxDelay(Duration.ofSeconds(1))
			.build();
	}

	@Nullable Object run(RpycCall call, RpycCallInterceptor.Chain attempt) throws Throwable {
		if (!call.isIdempotent()) {
			return attempt.proceed();
		}
		try {
			return this.template.execute(() -> new Result(attempt.proceed())).value();
		}
		catch (RetryException ex) {
			throw ex.getCause();
		}
	}

	CompletableFuture<@Nullable Object> runAsync(RpycCall call, Supplier<CompletableFuture<@Nullable Object>> attempt) {
		return call.isIdempotent() ? repeat(attempt, this.policy.getBackOff().start()) : attempt.get();
	}

	private CompletableFuture<@Nullable Object> repeat(Supplier<CompletableFuture<@Nullable Object>> attempt,
			BackOffExecution delays) {
		return attempt.get().exceptionallyCompose((failure) -> {
			Throwable cause = CauseChain.unwrap(failure);
			long delay = this.policy.shouldRetry(cause) ? delays.nextBackOff() : BackOffExecution.STOP;
			if (delay == BackOffExecution.STOP) {
				return CompletableFuture.failedFuture(cause);
			}
			Executor later = CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS);
			return CompletableFuture.supplyAsync(() -> repeat(attempt, delays), later).thenCompose((next) -> next);
		});
	}

	/** The result of a successful attempt. */
	private record Result(@Nullable Object value) {
	}

}
