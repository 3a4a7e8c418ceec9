package io.rpyc.spring;

import io.rpyc.server.RpycServer;

/**
 * Published when the RPyC server is about to stop. It still listens and serves, but its
 * health is already out of service.
 *
 * @since 0.1
 */
public final class RpycServerStoppingEvent extends RpycServerEvent {

	RpycServerStoppingEvent(RpycServerLifecycle source, RpycServer server) {
		super(source, server);
	}

}
