package io.rpyc.spring;

import io.rpyc.connection.AccessDenial;

import org.springframework.context.ApplicationEvent;

/**
 * Published when a rule denied a peer the access to a member, on a separate thread.
 *
 * @since 0.1
 */
public final class RpycAccessDeniedEvent extends ApplicationEvent {

	private final transient AccessDenial denial;

	RpycAccessDeniedEvent(Object source, AccessDenial denial) {
		super(source);
		this.denial = denial;
	}

	public AccessDenial getDenial() {
		return this.denial;
	}

	@Override
	public String toString() {
		return "RpycAccessDeniedEvent[" + this.denial + "]";
	}

}
