package io.rpyc.spring.observation;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.util.ClassUtils;

/**
 * Tells results that come later.
 */
final class AsyncResults {

	private static final boolean REACTOR = ClassUtils.isPresent("reactor.core.publisher.Mono",
			AsyncResults.class.getClassLoader());

	private AsyncResults() {
	}

	/** A mono becomes what Python would be given for it anyway. */
	static @Nullable Object toStage(@Nullable Object result) {
		return REACTOR ? Reactor.toStage(result) : result;
	}

	/**
	 * What needs Reactor.
	 */
	private static final class Reactor {

		static @Nullable Object toStage(@Nullable Object result) {
			return (result instanceof Mono<?> mono) ? mono.toFuture() : result;
		}

	}

}
