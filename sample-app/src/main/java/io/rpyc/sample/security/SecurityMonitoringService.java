package io.rpyc.sample.security;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.RpycConnection;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycConnectionHooks;
import io.rpyc.spring.RpycService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Profile;

/**
 * Monitors connections and counts their requests.
 */
@RpycService("monitoring")
@Profile("monitoring")
class SecurityMonitoringService implements RpycConnectionHooks, InvocationInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(SecurityMonitoringService.class);

	private static final int LONGEST_INPUT = 1000;

	private final Instant started = Instant.now();

	private final Map<RpycConnection, AtomicLong> requests = new ConcurrentHashMap<>();

	@Override
	public void onConnect(RpycConnection connection) {
		this.requests.put(connection, new AtomicLong());
		logger.info("Client connected: {}", connection.remoteAddress());
	}

	@Override
	public void onDisconnect(RpycConnection connection) {
		AtomicLong count = this.requests.remove(connection);
		logger.info("Client disconnected after {}, {} requests", Duration.between(connection.openedAt(), Instant.now()),
				count);
	}

	@Override
	public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
		AtomicLong count = this.requests.get(invocation.connection());
		if (count != null) {
			count.incrementAndGet();
		}
		logger.info("Method called: {}", invocation.member().name());
		return chain.proceed(invocation);
	}

	@Exposed
	String secureOperation(String data) {
		if (data.length() > LONGEST_INPUT) {
			logger.warn("Invalid input rejected");
			throw new IllegalArgumentException("Invalid input");
		}
		return "Processed: " + data;
	}

	@Exposed
	Map<String, Object> getStats(RpycConnection connection) {
		Map<String, Object> stats = new LinkedHashMap<>();
		stats.put("active_connections", this.requests.size());
		stats.put("requests", this.requests.getOrDefault(connection, new AtomicLong()).get());
		stats.put("server_uptime", Duration.between(this.started, Instant.now()).toMillis() / 1000.0);
		return stats;
	}

}
