package io.rpyc.spring;

import io.rpyc.connection.RpycConnection;

import org.springframework.context.ApplicationEvent;

/**
 * Published when either side has closed a connection, on the thread of a call.
 *
 * @since 0.1
 */
public final class RpycConnectionClosedEvent extends ApplicationEvent {

	RpycConnectionClosedEvent(RpycConnection connection) {
		super(connection);
	}

	public RpycConnection getConnection() {
		return (RpycConnection) getSource();
	}

}
