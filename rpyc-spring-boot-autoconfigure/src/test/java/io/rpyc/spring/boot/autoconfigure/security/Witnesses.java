package io.rpyc.spring.boot.autoconfigure.security;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.AuthenticationEvent;
import io.rpyc.spring.RpycAccessDeniedEvent;
import io.rpyc.spring.RpycAuthenticationEvent;
import io.rpyc.spring.boot.autoconfigure.actuate.RpycAuditAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.observation.RpycMetricsAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.observation.RpycObservationAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.audit.listener.AuditListener;
import org.springframework.boot.actuate.security.AuthenticationAuditListener;
import org.springframework.boot.actuate.security.AuthorizationAuditListener;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/**
 * All that sees what a server does about security: meters, events, audit events.
 */
@Configuration(proxyBeanMethods = false)
@Import({ AuditListener.class, AuthenticationAuditListener.class, AuthorizationAuditListener.class })
class Witnesses {

	private final ConcurrentLinkedQueue<Object> events = new ConcurrentLinkedQueue<>();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final AuditEventRepository audit = new InMemoryAuditEventRepository();

	/** A server with Spring Security on a free port, and with witnesses. */
	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, SecurityAutoConfiguration.class,
					RpycServerAutoConfiguration.class, RpycSecurityAutoConfiguration.class,
					RpycSpringSecurityAutoConfiguration.class, RpycMetricsAutoConfiguration.class,
					RpycObservationAutoConfiguration.class, RpycAuditAutoConfiguration.class))
			.withUserConfiguration(Witnesses.class)
			.withPropertyValues("rpyc.server.port=0");
	}

	@Bean
	MeterRegistry meterRegistry() {
		return this.meters;
	}

	@Bean
	ObservationRegistry observationRegistry() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
		return registry;
	}

	@Bean
	AuditEventRepository auditEvents() {
		return this.audit;
	}

	@EventListener
	void record(ApplicationEvent event) {
		this.events.add(event);
	}

	<T> List<T> of(Class<T> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

	/** The reasons for which authentications have ended. */
	List<String> reasons() {
		return of(RpycAuthenticationEvent.class).stream()
			.map(RpycAuthenticationEvent::getEvent)
			.map(AuthenticationEvent::reason)
			.map(AuthenticationEvent.Reason::tag)
			.toList();
	}

	/** What rules have denied, as {@code service.member by rule}. */
	List<String> denials() {
		return of(RpycAccessDeniedEvent.class).stream()
			.map(RpycAccessDeniedEvent::getDenial)
			.map(Witnesses::text)
			.toList();
	}

	private static String text(AccessDenial denial) {
		return denial.type() + "." + denial.member() + " by " + denial.rule();
	}

	/** How often authentications have ended so, by the meter. */
	int authentications(String mechanism, String outcome, String reason) {
		Counter counter = this.meters.find("rpyc.server.authentication")
			.tags("mechanism", mechanism, "outcome", outcome, "reason", reason)
			.counter();
		return (counter != null) ? (int) counter.count() : 0;
	}

	/** How often a rule has denied a member, by the meter. */
	int denied(String service, String method, String rule) {
		Counter counter = this.meters.find("rpyc.server.authorization.denied")
			.tags("service", service, "method", method, "rule", rule)
			.counter();
		return (counter != null) ? (int) counter.count() : 0;
	}

	/** How many requests have failed so, by the meter. */
	long failedRequests(String operation, String exception) {
		return this.meters.find("rpyc.server.requests")
			.tags("operation", operation, "exception", exception)
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

	List<AuditEvent> audited(String type) {
		return this.audit.find(null, null, type);
	}

}
