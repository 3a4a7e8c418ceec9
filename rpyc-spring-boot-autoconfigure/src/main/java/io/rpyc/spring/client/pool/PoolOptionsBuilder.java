package io.rpyc.spring.client.pool;

import java.time.Duration;

/**
 * Builder of {@link PoolOptions}. Not thread-safe.
 *
 * @since 0.1
 */
public final class PoolOptionsBuilder {

	private int max;

	private int minIdle;

	private int callsPerConnection;

	private Duration acquireTimeout;

	private int maxWaiting;

	private Duration maxAge;

	private Duration idleTimeout;

	private Duration pingAfterIdle;

	private Duration pingTimeout;

	private ReconnectDelays reconnect;

	private LoadBalancing loadBalancing;

	PoolOptionsBuilder(PoolOptions source) {
		this.max = source.max();
		this.minIdle = source.minIdle();
		this.callsPerConnection = source.callsPerConnection();
		this.acquireTimeout = source.acquireTimeout();
		this.maxWaiting = source.maxWaiting();
		this.maxAge = source.maxAge();
		this.idleTimeout = source.idleTimeout();
		this.pingAfterIdle = source.pingAfterIdle();
		this.pingTimeout = source.pingTimeout();
		this.reconnect = source.reconnect();
		this.loadBalancing = source.loadBalancing();
	}

	/**
	 * Sets the maximum number of connections.
	 * @param value at least 1
	 * @return this builder
	 */
	public PoolOptionsBuilder max(int value) {
		this.max = value;
		return this;
	}

	/**
	 * Sets the number of idle connections to keep open.
	 * @param value from 0 to {@code max}
	 * @return this builder
	 */
	public PoolOptionsBuilder minIdle(int value) {
		this.minIdle = value;
		return this;
	}

	/**
	 * Sets the maximum number of calls that use one connection at a time.
	 * @param value at least 1
	 * @return this builder
	 */
	public PoolOptionsBuilder callsPerConnection(int value) {
		this.callsPerConnection = value;
		return this;
	}

	/**
	 * Sets the maximum time that a caller waits for a connection.
	 * @param value more than 0
	 * @return this builder
	 */
	public PoolOptionsBuilder acquireTimeout(Duration value) {
		this.acquireTimeout = value;
		return this;
	}

	/**
	 * Sets the maximum number of callers that wait for a connection.
	 * @param value at least 0
	 * @return this builder
	 */
	public PoolOptionsBuilder maxWaiting(int value) {
		this.maxWaiting = value;
		return this;
	}

	/**
	 * Sets the age at which a connection is replaced.
	 * @param value more than 0
	 * @return this builder
	 */
	public PoolOptionsBuilder maxAge(Duration value) {
		this.maxAge = value;
		return this;
	}

	/**
	 * Sets the time after which an unused connection is closed.
	 * @param value more than 0
	 * @return this builder
	 */
	public PoolOptionsBuilder idleTimeout(Duration value) {
		this.idleTimeout = value;
		return this;
	}

	/**
	 * Sets the time after which an unused connection is checked.
	 * @param value more than 0
	 * @return this builder
	 */
	public PoolOptionsBuilder pingAfterIdle(Duration value) {
		this.pingAfterIdle = value;
		return this;
	}

	/**
	 * Sets the maximum time to wait for the reply of a check.
	 * @param value more than 0
	 * @return this builder
	 */
	public PoolOptionsBuilder pingTimeout(Duration value) {
		this.pingTimeout = value;
		return this;
	}

	/**
	 * Sets the delays between attempts to connect.
	 * @param value the delays
	 * @return this builder
	 */
	public PoolOptionsBuilder reconnect(ReconnectDelays value) {
		this.reconnect = value;
		return this;
	}

	/**
	 * Sets the distribution of calls.
	 * @param value the distribution
	 * @return this builder
	 */
	public PoolOptionsBuilder loadBalancing(LoadBalancing value) {
		this.loadBalancing = value;
		return this;
	}

	/**
	 * Builds the options.
	 * @return immutable options
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	public PoolOptions build() {
		return new PoolOptions(this.max, this.minIdle, this.callsPerConnection, this.acquireTimeout, this.maxWaiting,
				this.maxAge, this.idleTimeout, this.pingAfterIdle, this.pingTimeout, this.reconnect,
				this.loadBalancing);
	}

}
