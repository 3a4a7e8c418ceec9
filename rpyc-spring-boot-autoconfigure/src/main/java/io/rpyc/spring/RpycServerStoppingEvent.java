package io.rpyc.spring;

import io.rpyc.server.RpycServer;

import org.springframework.context.ApplicationEvent;

/**
 * The RPyC server is about to stop: it still listens and serves, and its health says
 * already that it is out of service.
 */
public final class RpycServerStoppingEvent extends ApplicationEvent {

	private final transient RpycServer server;

	RpycServerStoppingEvent(RpycServerLifecycle source, RpycServer server) {
		super(source);
		this.server = server;
	}

	public RpycServer getServer() {
		return this.server;
	}

}
