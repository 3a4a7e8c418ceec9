package io.rpyc.spring.reactive;

import io.rpyc.netref.ValueConverter;
import io.rpyc.spring.RpycConnectionHolder;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Shows Reactor's types to Python: a {@code Mono} as its value, without holding a thread
 * while it is pending, and a {@code Flux} or another publisher as a generator.
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
