package io.rpyc.spring.security;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.util.ClassUtils;

/**
 * The results of methods that return a {@code Mono} or a {@code Flux}.
 */
final class PublishedResults {

	private static final boolean REACTOR = ClassUtils.isPresent("reactor.core.publisher.Flux",
			PublishedResults.class.getClassLoader());

	private PublishedResults() {
	}

	/** Returns whether a type is one of Reactor's. */
	static boolean arePublished(Class<?> type) {
		return REACTOR && Reactor.isPublisher(type);
	}

	/** Returns whether a result is a mono, a flux or another publisher. */
	static boolean isPublisher(@Nullable Object result) {
		return REACTOR && Reactor.isPublisher(result);
	}

	/** Applies a function to the value of a mono or to each element of a flux. */
	static @Nullable Object map(@Nullable Object publisher, Function<Object, @Nullable Object> function) {
		return Reactor.map(publisher, function);
	}

	/**
	 * Isolates the classes of Reactor.
	 */
	private static final class Reactor {

		static boolean isPublisher(Class<?> type) {
			return Mono.class.isAssignableFrom(type) || Flux.class.isAssignableFrom(type);
		}

		static boolean isPublisher(@Nullable Object result) {
			return result instanceof Publisher;
		}

		static @Nullable Object map(@Nullable Object publisher, Function<Object, @Nullable Object> function) {
			if (publisher instanceof Mono<?> mono) {
				return mono.mapNotNull(function);
			}
			return (publisher instanceof Publisher<?> elements) ? Flux.from(elements).mapNotNull(function) : publisher;
		}

	}

}
