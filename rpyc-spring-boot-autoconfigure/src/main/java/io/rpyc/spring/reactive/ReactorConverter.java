package io.rpyc.spring.reactive;

import io.rpyc.netref.ValueConverter;
import io.rpyc.spring.RpycConnectionHolder;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Converts Reactor's types for Python: a {@code Mono} to its value, without blocking a
 * thread while it is pending, and a {@code Flux} or another publisher to a generator.
 */
public final class ReactorConverter implements ValueConverter {

	@Override
	public @Nullable Object toPython(Object value) {
		if (value instanceof Mono<?> mono) {
			return PendingMonos.subscribe(mono, RpycConnectionHolder.current().orElse(null));
		}
		return (value instanceof Publisher<?> publisher) ? new FluxIterator(Flux.from(publisher)) : value;
	}

}
