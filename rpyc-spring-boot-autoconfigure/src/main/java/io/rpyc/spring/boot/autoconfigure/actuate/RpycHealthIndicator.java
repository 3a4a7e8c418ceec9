package io.rpyc.spring.boot.autoconfigure.actuate;

import io.rpyc.server.RpycServer;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycServerStartedEvent;
import io.rpyc.spring.client.pool.ServerAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationListener;

/**
 * Health indicator that checks whether the server is listening, whether its event loops
 * run, and when its certificate expires.
 *
 * @since 0.1
 */
public final class RpycHealthIndicator extends AbstractHealthIndicator
		implements ApplicationListener<RpycServerStartedEvent> {

	private final RpycServerLifecycle lifecycle;

	private final @Nullable ServerCertificate certificate;

	private volatile boolean started;

	RpycHealthIndicator(RpycServerLifecycle lifecycle, @Nullable ServerCertificate certificate) {
		super("RPyC health check failed");
		this.lifecycle = lifecycle;
		this.certificate = certificate;
	}

	@Override
	public void onApplicationEvent(RpycServerStartedEvent event) {
		this.started = true;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		RpycServer server = this.lifecycle.server();
		if (server == null) {
			// Without services, there is no server that could be unhealthy.
			builder.status(this.started ? Status.OUT_OF_SERVICE : Status.UNKNOWN).withDetail("listening", false);
			return;
		}
		if (this.lifecycle.isStopping()) {
			builder.outOfService().withDetail("stopping", true).withDetail("connections", server.connections().size());
			return;
		}
		builder.up()
			.withDetail("listening", true)
			.withDetail("address", ServerAddress.text(server.localAddress()))
			.withDetail("connections", server.connections().size());
		if (this.certificate != null) {
			this.certificate.check(builder);
		}
		int dead = server.deadEventLoops();
		if (dead > 0) {
			builder.down().withDetail("deadEventLoops", dead);
		}
	}

}
