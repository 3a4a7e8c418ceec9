package io.rpyc.spring.client.pool;

import java.time.Duration;
import java.util.Objects;

/**
 * Options of a pool. Immutable.
 *
 * @param max maximum number of connections
 * @param minIdle number of idle connections to keep open
 * @param callsPerConnection maximum number of calls that use one connection at a time
 * @param acquireTimeout maximum time that a caller waits for a connection
 * @param maxWaiting maximum number of callers that wait for a connection
 * @param maxAge age at which a connection is replaced
 * @param idleTimeout time after which an unused connection is closed
 * @param pingAfterIdle time after which an unused connection is checked
 * @param pingTimeout maximum time to wait for the reply of such a check
 * @param reconnect delays between attempts to connect to a server that cannot be reached
 * @param loadBalancing distribution of calls
 * @since 0.1
 */
public record PoolOptions(int max, int minIdle, int callsPerConnection, Duration acquireTimeout, int maxWaiting,
		Duration maxAge, Duration idleTimeout, Duration pingAfterIdle, Duration pingTimeout, ReconnectDelays reconnect,
		LoadBalancing loadBalancing) {

	/** The default options. */
	public static final PoolOptions DEFAULTS = new PoolOptions(8, 0, 1, Duration.ofSeconds(5), 256,
			Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofSeconds(2),
			ReconnectDelays.DEFAULTS, LoadBalancing.LEAST_PENDING);

	public PoolOptions {
		OptionChecks.requireAtLeast("max", max, 1);
		OptionChecks.requireAtLeast("minIdle", minIdle, 0);
		OptionChecks.requireAtLeast("callsPerConnection", callsPerConnection, 1);
		OptionChecks.requireAtLeast("maxWaiting", maxWaiting, 0);
		OptionChecks.requirePositive("acquireTimeout", acquireTimeout);
		OptionChecks.requirePositive("maxAge", maxAge);
		OptionChecks.requirePositive("idleTimeout", idleTimeout);
		OptionChecks.requirePositive("pingAfterIdle", pingAfterIdle);
		OptionChecks.requirePositive("pingTimeout", pingTimeout);
		Objects.requireNonNull(reconnect, "'reconnect' must not be null");
		Objects.requireNonNull(loadBalancing, "'loadBalancing' must not be null");
		if (minIdle > max) {
			throw new InvalidPoolOptionException("minIdle", minIdle, "at most 'max', " + max);
		}
	}

	/**
	 * Returns a builder that starts with these options.
	 * @return the builder
	 */
	public PoolOptionsBuilder mutate() {
		return new PoolOptionsBuilder(this);
	}

}
