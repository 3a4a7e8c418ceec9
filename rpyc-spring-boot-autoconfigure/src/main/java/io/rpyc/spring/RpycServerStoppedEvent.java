package io.rpyc.spring;

import io.rpyc.server.RpycServer;

/**
 * Published when the RPyC server no longer listens and its connections are closed.
 *
 * @since 0.1
 */
public final class RpycServerStoppedEvent extends RpycServerEvent {

	RpycServerStoppedEvent(RpycServerLifecycle source, RpycServer server) {
		super(source, server);
	}

}
