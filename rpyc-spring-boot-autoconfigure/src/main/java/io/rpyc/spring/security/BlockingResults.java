package io.rpyc.spring.security;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Waits for the results of reactive components.
 *
 * @param timeout the maximum time to wait; zero for no limit
 */
record BlockingResults(Duration timeout) {

	<T> @Nullable T get(Mono<T> result) {
		return this.timeout.isZero() ? result.block() : result.block(this.timeout);
	}

}
