package io.rpyc.spring.observation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.connection.AuthenticationEvent;
import io.rpyc.connection.SecurityListener;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Counts authentications and denied accesses. Peers cannot choose the value of any tag.
 *
 * @since 0.1
 */
public final class SecurityMetrics implements SecurityListener, AopInfrastructureBean {

	private final MeterRegistry registry;

	public SecurityMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void authenticated(AuthenticationEvent event) {
		String reason = event.reason().tag();
		Counter.builder("rpyc.server.authentication")
			.description("Completed authentications")
			.baseUnit("attempts")
			.tag(ConnectionMetrics.LISTENER, event.listenerName())
			.tag("mechanism", event.mechanism())
			.tag("outcome", event.isSuccess() ? "success" : "failure")
			.tag("reason", reason)
			.register(this.registry)
			.increment();
		if (!event.isSuccess() && event.reason() != Reason.ABANDONED) {
			ConnectionMetrics.rejected(this.registry, event.listenerName(), reason).increment();
		}
	}

	@Override
	public void denied(AccessDenial denial) {
		Counter.builder("rpyc.server.authorization.denied")
			.description("Uses of exposed members that a rule denied")
			.baseUnit("calls")
			.tag(ConnectionMetrics.LISTENER, Outcomes.orNone(denial.connection().listenerName()))
			.tag("service", denial.type())
			.tag("method", denial.member())
			.tag("rule", denial.rule())
			.register(this.registry)
			.increment();
	}

}
