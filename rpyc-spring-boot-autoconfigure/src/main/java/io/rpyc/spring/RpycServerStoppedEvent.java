package io.rpyc.spring;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;

import org.springframework.context.ApplicationEvent;

/**
 * Published when the RPyC server no longer listens and its connections are closed.
 *
 * @since 0.1
 */
public final class RpycServerStoppedEvent extends ApplicationEvent {

	private final transient RpycServer server;

	RpycServerStoppedEvent(RpycServerLifecycle source, RpycServer server) {
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
