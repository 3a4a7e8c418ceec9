package io.rpyc.spring.reactive;

import java.util.List;

import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The contexts of all sources.
 *
 * @param sources the sources
 */
record ReactorContexts(List<ReactorContextSource> sources) {

	ReactorContexts {
		sources = List.copyOf(sources);
	}

	/** Captures the context of the call that the current thread runs. */
	ContextView capture() {
		Context context = Context.empty();
		for (ReactorContextSource source : this.sources) {
			context = context.putAll(source.capture());
		}
		return context;
	}

}
