package io.rpyc.spring.reactive;

import reactor.util.context.ContextView;

/**
 * Adds the context of a call, such as its user, to the Reactor context of the publishers
 * that the call returns.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ReactorContextSource {

	/**
	 * Captures the context of the call that the current thread runs.
	 * @return the entries to add; empty if there are none
	 */
	ContextView capture();

}
