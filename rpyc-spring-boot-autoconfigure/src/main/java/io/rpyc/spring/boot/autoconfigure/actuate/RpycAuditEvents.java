package io.rpyc.spring.boot.autoconfigure.actuate;

import java.util.HashMap;
import java.util.Map;

import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.AuthenticationEvent;
import io.rpyc.connection.SecurityListener;
import io.rpyc.internal.SocketAddressText;
import io.rpyc.security.Credentials;
import io.rpyc.spring.EventThread;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes audit events of authentications and denied accesses. Uses a separate thread,
 * since a repository of audit events may block.
 *
 * @since 0.1
 */
public final class RpycAuditEvents implements SecurityListener, DisposableBean, AopInfrastructureBean {

	private static final int MAX_WAITING = 1000;

	private static final String UNKNOWN = "<unknown>";

	private final EventThread thread;

	RpycAuditEvents(ApplicationEventPublisher publisher) {
		this.thread = new EventThread("rpyc-audit", MAX_WAITING, publisher);
	}

	@Override
	public void authenticated(AuthenticationEvent event) {
		publish(event.principal(), event.isSuccess() ? "AUTHENTICATION_SUCCESS" : "AUTHENTICATION_FAILURE",
				Map.of("peer", SocketAddressText.of(event.peer()), "listener", event.listenerName(), "mechanism",
						event.mechanism(), "reason", event.reason().tag()));
	}

	@Override
	public void denied(AccessDenial denial) {
		Credentials credentials = denial.connection().attribute(Credentials.class);
		publish((credentials != null) ? credentials.name() : null, "AUTHORIZATION_FAILURE",
				Map.of("peer", SocketAddressText.of(denial.connection().remoteAddress()), "connection",
						denial.connection().id(), "service", denial.type(), "member", denial.member(), "rule",
						denial.rule()));
	}

	private void publish(@Nullable String principal, String type, Map<String, Object> data) {
		AuditEvent event = new AuditEvent((principal != null) ? principal : UNKNOWN, type, new HashMap<>(data));
		this.thread.publish(new AuditApplicationEvent(event));
	}

	@Override
	public void destroy() {
		this.thread.close();
	}

}
