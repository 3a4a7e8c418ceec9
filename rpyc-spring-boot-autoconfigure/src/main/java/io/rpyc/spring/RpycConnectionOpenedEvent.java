package io.rpyc.spring;

import io.rpyc.connection.RpycConnection;

import org.springframework.context.ApplicationEvent;

/**
 * Published when a peer has connected, on the thread of a call, before the peer's first
 * call.
 *
 * @since 0.1
 */
public final class RpycConnectionOpenedEvent extends ApplicationEvent {

	RpycConnectionOpenedEvent(RpycConnection connection) {
		super(connection);
	}

	public RpycConnection getConnection() {
		return (RpycConnection) getSource();
	}

}
