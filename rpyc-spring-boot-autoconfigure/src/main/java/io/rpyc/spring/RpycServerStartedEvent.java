package io.rpyc.spring;

import io.rpyc.server.RpycServer;

/**
 * Published when the RPyC server is listening.
 *
 * @since 0.1
 */
public final class RpycServerStartedEvent extends RpycServerEvent {

	RpycServerStartedEvent(RpycServerLifecycle source, RpycServer server) {
		super(source, server);
	}

}
