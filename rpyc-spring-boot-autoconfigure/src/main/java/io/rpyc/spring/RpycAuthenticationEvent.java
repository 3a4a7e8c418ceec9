package io.rpyc.spring;

import io.rpyc.connection.AuthenticationEvent;

import org.springframework.context.ApplicationEvent;

/**
 * The authentication of a new connection has ended, well or not. Holds no secret.
 * Published on a thread of its own.
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

}
