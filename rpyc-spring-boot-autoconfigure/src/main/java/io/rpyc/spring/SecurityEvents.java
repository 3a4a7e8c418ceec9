package io.rpyc.spring;

import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.AuthenticationEvent;
import io.rpyc.connection.SecurityListener;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes authentications and denied accesses as application events.
 *
 * @since 0.1
 */
public final class SecurityEvents implements SecurityListener, AutoCloseable, AopInfrastructureBean {

	private static final int WAITING_EVENTS = 10_000;

	private final EventThread thread;

	public SecurityEvents(ApplicationEventPublisher publisher) {
		this.thread = new EventThread("rpyc-security-events", WAITING_EVENTS, publisher);
	}

	@Override
	public void authenticated(AuthenticationEvent event) {
		this.thread.publish(new RpycAuthenticationEvent(this, event));
	}

	@Override
	public void denied(AccessDenial denial) {
		this.thread.publish(new RpycAccessDeniedEvent(this, denial));
	}

	/** Ends the thread after the waiting events are published. */
	@Override
	public void close() {
		this.thread.close();
	}

}
