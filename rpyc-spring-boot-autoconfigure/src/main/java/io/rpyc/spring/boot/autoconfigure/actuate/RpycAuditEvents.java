package io.rpyc.spring.boot.autoconfigure.actuate;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.rpyc.protocol.AccessDenial;
import io.rpyc.protocol.AuthenticationEvent;
import io.rpyc.protocol.SecurityListener;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Makes audit events of who is let in and what is refused, on a thread of its own: a
 * repository of audit events may block.
 */
public final class RpycAuditEvents implements SecurityListener, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(RpycAuditEvents.class);

	private static final int MAX_WAITING = 1000;

	private static final String UNKNOWN = "<unknown>";

	private final ApplicationEventPublisher publisher;

	private final ThreadPoolExecutor thread;

	RpycAuditEvents(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
		this.thread = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_WAITING),
				new CustomizableThreadFactory("rpyc-audit-"));
		this.thread.allowCoreThreadTimeOut(true);
	}

	@Override
	public void authenticated(AuthenticationEvent event) {
		publish(event.principal(), event.isSuccess() ? "AUTHENTICATION_SUCCESS" : "AUTHENTICATION_FAILURE", Map
			.of("peer", Addresses.text(event.peer()), "mechanism", event.mechanism(), "reason", event.reason().tag()));
	}

	@Override
	public void denied(AccessDenial denial) {
		Credentials credentials = denial.connection().attribute(Credentials.class);
		publish((credentials != null) ? credentials.name() : null, "AUTHORIZATION_FAILURE",
				Map.of("peer", Addresses.text(denial.connection().remoteAddress()), "connection",
						denial.connection().id(), "service", denial.type(), "member", denial.member(), "rule",
						denial.rule()));
	}

	private void publish(@Nullable String principal, String type, Map<String, Object> data) {
		AuditEvent event = new AuditEvent((principal != null) ? principal : UNKNOWN, type, new HashMap<>(data));
		try {
			this.thread.execute(() -> this.publisher.publishEvent(new AuditApplicationEvent(event)));
		}
		catch (RejectedExecutionException ex) {
			logger.warn("Lost an audit event, since {} wait already: {}", MAX_WAITING, event);
		}
	}

	@Override
	public void destroy() {
		this.thread.shutdown();
	}

}
