package io.rpyc.spring.observation;

import java.net.InetSocketAddress;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.RpycConnection;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.connection.AuthenticationEvent;
import io.rpyc.service.AttributePolicy.Access;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SecurityMetrics}.
 */
class SecurityMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final SecurityMetrics metrics = new SecurityMetrics(this.registry);

	@Test
	void whenPeerIsLetInThenThatIsASuccess() {
		this.metrics.authenticated(event(Reason.ACCEPTED));
		assertThat(authentications("success", "accepted")).isOne();
		assertThat(this.registry.find("rpyc.server.connections.rejected").counters()).isEmpty();
	}

	@Test
	void whenPasswordIsWrongThenThatIsAFailureAndARejection() {
		this.metrics.authenticated(event(Reason.WRONG_CREDENTIALS));
		this.metrics.authenticated(event(Reason.WRONG_CREDENTIALS));
		assertThat(authentications("failure", "wrong-credentials")).isEqualTo(2);
		assertThat(this.registry.get("rpyc.server.connections.rejected")
			.tag("reason", "wrong-credentials")
			.counter()
			.count()).isEqualTo(2);
	}

	@Test
	void whenPeerGivesUpThenItIsNotRejected() {
		this.metrics.authenticated(event(Reason.ABANDONED));
		assertThat(authentications("failure", "abandoned")).isOne();
		assertThat(this.registry.find("rpyc.server.connections.rejected").counters()).isEmpty();
	}

	@Test
	void whenRuleDeniesThenServiceMethodAndRuleAreTagged() {
		this.metrics.denied(new AccessDenial(mock(RpycConnection.class), "shop", "purge", Access.GET, "policy", true));
		assertThat(this.registry.get("rpyc.server.authorization.denied")
			.tags("service", "shop", "method", "purge", "rule", "policy")
			.counter()
			.count()).isOne();
	}

	private static AuthenticationEvent event(Reason reason) {
		return new AuthenticationEvent("password", reason, new InetSocketAddress(0), null, "default");
	}

	private double authentications(String outcome, String reason) {
		return this.registry.get("rpyc.server.authentication")
			.tags("mechanism", "password", "outcome", outcome, "reason", reason)
			.counter()
			.count();
	}

}
