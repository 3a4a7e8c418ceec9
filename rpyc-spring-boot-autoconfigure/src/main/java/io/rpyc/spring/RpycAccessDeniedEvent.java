package io.rpyc.spring;

import io.rpyc.connection.AccessDenial;

import org.springframework.context.ApplicationEvent;

/**
 * A peer was refused a member by a rule. Published on a thread of its own.
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

}
