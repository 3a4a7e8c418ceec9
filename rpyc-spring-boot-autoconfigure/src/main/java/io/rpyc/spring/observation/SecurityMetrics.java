package io.rpyc.spring.observation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.connection.AuthenticationEvent;
import io.rpyc.connection.SecurityListener;

/**
 * Counts who is let in and what is refused. No tag has a value that a peer can choose.
 */
public final class SecurityMetrics implements SecurityListener {

	private final MeterRegistry registry;

	public SecurityMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void authenticated(AuthenticationEvent event) {
		String reason = event.reason().tag();
		Counter.builder("rpyc.server.authentication")
			.description("Authentications that have ended")
			.baseUnit("attempts")
			.tag("mechanism", event.mechanism())
			.tag("outcome", event.isSuccess() ? "success" : "failure")
			.tag("reason", reason)
			.register(this.registry)
			.increment();
		if (!event.isSuccess() && event.reason() != Reason.ABANDONED) {
			ConnectionMetrics.rejected(this.registry, reason).increment();
		}
	}

	@Override
	public void denied(AccessDenial denial) {
		Counter.builder("rpyc.server.authorization.denied")
			.description("Uses of exposed members that a rule refused")
			.baseUnit("calls")
			.tag("service", denial.type())
			.tag("method", denial.member())
			.tag("rule", denial.rule())
			.register(this.registry)
			.increment();
	}

}
