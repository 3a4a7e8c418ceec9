package io.rpyc.spring.client.pool;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.rpyc.RpycException;
import io.rpyc.internal.SocketAddressText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The regular work of a pool: closes and checks idle connections, reconnects, and looks
 * up servers that may change.
 */
final class PoolMaintenance {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionPool.class);

	private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);

	private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

	/** How often servers that may change are looked up. */
	private static final Duration LOOKUP_INTERVAL = Duration.ofSeconds(5);

	private final String name;

	private final PoolConnections connections;

	private final ServerConnector connector;

	private final PoolOptions options;

	private final PoolThreads threads;

	private final Future<?> repetition;

	private final AtomicBoolean lookingUp = new AtomicBoolean();

	private long lastLookup = System.nanoTime();

	PoolMaintenance(String name, PoolConnections connections, ServerConnector connector, PoolOptions options,
			PoolThreads threads) {
		this.name = name;
		this.connections = connections;
		this.connector = connector;
		this.options = options;
		this.threads = threads;
		this.repetition = threads.repeat(this::run, interval(options));
	}

	/** Returns a fraction of the shortest time after which something is due. */
	private static Duration interval(PoolOptions options) {
		Duration shortest = Stream
			.of(options.maxAge(), options.idleTimeout(), options.pingAfterIdle(), options.reconnect().delay())
			.map((time) -> time.dividedBy(4))
			.min(Duration::compareTo)
			.orElse(LONGEST_INTERVAL);
		if (shortest.compareTo(LONGEST_INTERVAL) > 0) {
			return LONGEST_INTERVAL;
		}
		return (shortest.compareTo(SHORTEST_INTERVAL) < 0) ? SHORTEST_INTERVAL : shortest;
	}

	private void run() {
		try {
			List<PooledConnection> unchecked = this.connections.maintain();
			unchecked.forEach((each) -> this.threads.execute(() -> check(each)));
			if (this.connector.isDynamic() && !this.connector.servers().isEmpty()
					&& System.nanoTime() - this.lastLookup > LOOKUP_INTERVAL.toNanos()
					&& this.lookingUp.compareAndSet(false, true)) {
				this.threads.execute(this::lookUp);
			}
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Channel '{}' has no thread for its maintenance", this.name, ex);
		}
		catch (RuntimeException | Error ex) {
			logger.error("The maintenance of channel '{}' failed", this.name, ex);
		}
	}

	private void check(PooledConnection pooled) {
		try {
			pooled.connection().ping(this.options.pingTimeout());
		}
		catch (RpycException | IllegalStateException ex) {
			if (pooled.isOpen()) {
				logger.warn("Channel '{}' closes an idle connection, since {} does not answer a ping: {}", this.name,
						SocketAddressText.of(pooled.address()), ex.getMessage());
				pooled.connection().close();
			}
		}
		finally {
			this.connections.checked(pooled);
		}
	}

	private void lookUp() {
		try {
			this.connections.retireAllExcept(this.connector.refresh());
		}
		catch (RpycException ex) {
			logger.debug("Channel '{}' has no servers", this.name, ex);
		}
		finally {
			this.lastLookup = System.nanoTime();
			this.lookingUp.set(false);
		}
	}

	void stop() {
		this.repetition.cancel(false);
	}

}
