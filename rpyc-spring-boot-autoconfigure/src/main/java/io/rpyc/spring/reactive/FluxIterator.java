package io.rpyc.spring.reactive;

import java.util.Iterator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * An iterator over a flux. Subscribes when the first element is requested, with the
 * context of that call, prefetches at most {@value #PREFETCH} elements, and cancels the
 * subscription when it is closed.
 */
final class FluxIterator implements Iterator<Object>, AutoCloseable {

	private static final int PREFETCH = 32;

	private final Flux<?> flux;

	private final ReactorContexts contexts;

	private final Sinks.Empty<Void> end = Sinks.empty();

	private @Nullable Stream<?> stream;

	private @Nullable Iterator<?> elements;

	FluxIterator(Flux<?> flux, ReactorContexts contexts) {
		this.flux = flux;
		this.contexts = contexts;
	}

	@Override
	public boolean hasNext() {
		return elements().hasNext();
	}

	@Override
	public Object next() {
		return elements().next();
	}

	private Iterator<?> elements() {
		Iterator<?> current = this.elements;
		if (current == null) {
			Stream<?> subscribed = this.flux.takeUntilOther(this.end.asMono())
				.contextWrite(this.contexts.capture())
				.contextCapture()
				.toStream(PREFETCH);
			current = subscribed.iterator();
			this.stream = subscribed;
			this.elements = current;
		}
		return current;
	}

	/** Ends the iteration and wakes up a thread that waits for an element. */
	@Override
	public void close() {
		// Closing the stream cancels the subscription, but does not wake up a reader.
		this.end.tryEmitEmpty();
		if (this.stream != null) {
			this.stream.close();
		}
	}

}
