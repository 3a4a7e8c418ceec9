package io.rpyc.spring.reactive;

import java.util.concurrent.Flow;

import io.rpyc.netref.Conversion;
import org.jspecify.annotations.Nullable;
import reactor.adapter.JdkFlowAdapter;

/**
 * Converts Python's iterables and generators to a {@code Flux}, which requests elements
 * as its subscriber does. Cancellation closes a generator in Python.
 *
 * @param publisher converts them to a {@link Flow.Publisher}
 */
record FluxConversion(Conversion publisher) implements Conversion {

	@Override
	public Fit fit(@Nullable Object value) {
		return this.publisher.fit(value);
	}

	@Override
	public @Nullable Object convert(@Nullable Object value) {
		Object converted = this.publisher.convert(value);
		return (converted instanceof Flow.Publisher<?> elements) ? JdkFlowAdapter.flowPublisherToFlux(elements)
				: converted;
	}

	@Override
	public @Nullable Conversion withChunk(int chunk) {
		Conversion chunked = this.publisher.withChunk(chunk);
		return (chunked != null) ? new FluxConversion(chunked) : null;
	}

}
