package io.rpyc.spring.boot.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.internal.SocketAddressText;
import io.rpyc.server.RpycServer;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycServerStartedEvent;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationListener;

/**
 * Health indicator that checks whether the listeners are listening, whether their event
 * loops run, and when their certificates expire.
 *
 * @since 0.1
 */
public final class RpycHealthIndicator extends AbstractHealthIndicator
		implements ApplicationListener<RpycServerStartedEvent>, AopInfrastructureBean {

	private final RpycServerLifecycle lifecycle;

	private final Map<String, ServerCertificate> certificates;

	private volatile boolean started;

	/**
	 * Creates the indicator.
	 * @param certificates the certificates of listeners with TLS, by the name of the
	 * listener
	 */
	RpycHealthIndicator(RpycServerLifecycle lifecycle, Map<String, ServerCertificate> certificates) {
		super("RPyC health check failed");
		this.lifecycle = lifecycle;
		this.certificates = Map.copyOf(certificates);
	}

	@Override
	public void onApplicationEvent(RpycServerStartedEvent event) {
		if (event.getSource() == this.lifecycle) {
			this.started = true;
		}
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		List<RpycServer> servers = this.lifecycle.servers();
		if (servers.isEmpty()) {
			// Without services, there is no server that could be unhealthy.
			builder.status(this.started ? Status.OUT_OF_SERVICE : Status.UNKNOWN).withDetail("listening", false);
			return;
		}
		int connections = servers.stream().mapToInt((server) -> server.connections().size()).sum();
		if (this.lifecycle.isStopping()) {
			builder.outOfService().withDetail("stopping", true).withDetail("connections", connections);
			return;
		}
		builder.up().withDetail("listening", true);
		if (servers.size() == 1) {
			check(servers.get(0), builder).forEach(builder::withDetail);
			return;
		}
		Map<String, Object> listeners = new LinkedHashMap<>();
		servers.forEach((server) -> listeners.put(server.options().name(), check(server, builder)));
		builder.withDetail("connections", connections).withDetail("listeners", listeners);
	}

	/** Sets the status if it is not up, and returns the details of a server. */
	private Map<String, Object> check(RpycServer server, Health.Builder builder) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("address", SocketAddressText.of(server.localAddress()));
		details.put("connections", server.connections().size());
		ServerCertificate certificate = this.certificates.get(server.options().name());
		if (certificate != null) {
			certificate.check(builder, details);
		}
		int dead = server.deadEventLoops();
		if (dead > 0) {
			builder.down();
			details.put("deadEventLoops", dead);
		}
		return details;
	}

}
