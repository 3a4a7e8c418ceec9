package io.rpyc.spring;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;

import org.springframework.context.ApplicationEvent;

/**
 * Published when the RPyC server is about to stop. It still listens and serves, but its
 * health is already out of service.
 *
 * @since 0.1
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

	/**
	 * Returns the name of the listener.
	 * @return {@value RpycServerOptions#DEFAULT_NAME} for the default one
	 */
	public String getListenerName() {
		return this.server.options().name();
	}

}
