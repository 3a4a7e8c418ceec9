package io.rpyc.spring.boot.autoconfigure.actuate;

import io.rpyc.spring.client.RpycChannel;
import io.rpyc.spring.client.RpycChannelFactory;
import io.rpyc.spring.client.pool.ConnectionState;
import io.rpyc.spring.client.pool.PoolStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Health indicator of a channel. Does not connect: a channel that is not used is unknown.
 *
 * @since 0.1
 */
public final class RpycChannelHealthIndicator extends AbstractHealthIndicator {

	private final RpycChannelFactory factory;

	private final String channel;

	RpycChannelHealthIndicator(RpycChannelFactory factory, String channel) {
		super("RPyC channel health check failed");
		this.factory = factory;
		this.channel = channel;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		PoolStatus status = status();
		if (status == null) {
			builder.unknown().withDetail("connections", 0);
			return;
		}
		builder.status(switch (status.state()) {
			case UNUSED -> Status.UNKNOWN;
			case CONNECTED -> Status.UP;
			case RECONNECTING, CLOSED -> Status.OUT_OF_SERVICE;
		})
			.withDetail("connections", status.connections().size())
			.withDetail("suspect", status.count(ConnectionState.SUSPECT))
			.withDetail("waiting", status.waiting());
		if (status.error() != null) {
			builder.withDetail("error", status.error());
		}
	}

	private @Nullable PoolStatus status() {
		return this.factory.channels()
			.stream()
			.filter((each) -> each.name().equals(this.channel))
			.findFirst()
			.map(RpycChannel::status)
			.orElse(null);
	}

}
