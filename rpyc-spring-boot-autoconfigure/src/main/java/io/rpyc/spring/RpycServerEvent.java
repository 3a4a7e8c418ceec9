package io.rpyc.spring;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;

import org.springframework.context.ApplicationEvent;

/**
 * An event of the life cycle of an RPyC server.
 *
 * @since 0.1
 */
public abstract sealed class RpycServerEvent extends ApplicationEvent
		permits RpycServerStartedEvent, RpycServerStoppedEvent, RpycServerStoppingEvent {

	private final transient RpycServer server;

	RpycServerEvent(RpycServerLifecycle source, RpycServer server) {
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
