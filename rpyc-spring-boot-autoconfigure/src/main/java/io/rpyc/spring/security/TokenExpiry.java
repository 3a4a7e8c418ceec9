package io.rpyc.spring.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Closes connections when their bearer tokens expire.
 *
 * @since 0.1
 */
public final class TokenExpiry implements ConnectionListener, AutoCloseable, AopInfrastructureBean {

	private static final Logger logger = LoggerFactory.getLogger(TokenExpiry.class);

	private final InstantSource clock;

	private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
			new DefaultThreadFactory("rpyc-token-expiry", true));

	public TokenExpiry(InstantSource clock) {
		this.clock = clock;
		this.timer.setRemoveOnCancelPolicy(true);
	}

	@Override
	public void opened(RpycConnection connection) {
		Instant expiry = expiry(connection);
		if (expiry == null) {
			return;
		}
		long delay = Math.max(0, Duration.between(this.clock.instant(), expiry).toMillis());
		ScheduledFuture<?> end = this.timer.schedule(() -> end(connection), delay, TimeUnit.MILLISECONDS);
		connection.whenClosed().thenRun(() -> end.cancel(false));
	}

	private static @Nullable Instant expiry(RpycConnection connection) {
		Credentials credentials = connection.attribute(Credentials.class);
		return (credentials != null) ? credentials.find(AuthenticatedPeer.class).map(TokenExpiry::expiry).orElse(null)
				: null;
	}

	private static @Nullable Instant expiry(AuthenticatedPeer peer) {
		return (peer.expiresAt() != null) ? peer.expiresAt() : BearerLogin.expiry(peer.authentication());
	}

	private static void end(RpycConnection connection) {
		logger.info("Closing {}, whose bearer token has expired", connection);
		connection.close();
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

}
