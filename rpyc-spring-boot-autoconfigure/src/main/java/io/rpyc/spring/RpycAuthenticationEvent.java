package io.rpyc.spring;

import io.rpyc.connection.AuthenticationEvent;

import org.springframework.context.ApplicationEvent;

/**
 * Published when the authentication of a new connection has succeeded or failed, on a
 * separate thread. Does not contain secrets.
 *
 * @since 0.1
 */
public final class RpycAuthenticationEvent extends ApplicationEvent {

	private final transient AuthenticationEvent event;

	RpycAuthenticationEvent(Object source, AuthenticationEvent event) {
		super(source);
		this.event = event;
	}

	public AuthenticationEvent getEvent() {
		return this.event;
	}

	@Override
	public String toString() {
		return "RpycAuthenticationEvent[" + this.event + "]";
	}

}
