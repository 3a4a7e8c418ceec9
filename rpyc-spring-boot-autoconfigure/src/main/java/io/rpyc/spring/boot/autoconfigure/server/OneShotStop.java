package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.spring.RpycConnectionClosedEvent;
import io.rpyc.spring.RpycServerLifecycle;

import org.springframework.context.ApplicationListener;

/**
 * Stops the server when its only connection has ended.
 */
final class OneShotStop implements ApplicationListener<RpycConnectionClosedEvent> {

	private final RpycServerLifecycle lifecycle;

	OneShotStop(RpycServerLifecycle lifecycle) {
		this.lifecycle = lifecycle;
	}

	/** Stops on another thread, since a stop waits for the listeners of this event. */
	@Override
	public void onApplicationEvent(RpycConnectionClosedEvent event) {
		this.lifecycle.stop(() -> {
		});
	}

}
