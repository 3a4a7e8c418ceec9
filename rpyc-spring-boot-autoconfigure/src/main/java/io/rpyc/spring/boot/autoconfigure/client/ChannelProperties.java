package io.rpyc.spring.boot.autoconfigure.client;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.rpyc.spring.client.ChannelStart;
import io.rpyc.spring.client.pool.LoadBalancing;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.StringUtils;

/**
 * Properties of one channel.
 *
 * @since 0.1
 */
public class ChannelProperties {

	/**
	 * Target of the channel: "static://host1:18812,host2:18812", "unix:///run/ml.sock",
	 * "registry:///NAME" or "discovery:///name". Hosts without a port have 18812, or
	 * 18821 with TLS.
	 */
	private @Nullable String target;

	/**
	 * Dialect of the servers: v5 for rpyc 4.1 to 5.3, v6 for rpyc 6.0. By default, it is
	 * detected.
	 */
	private PeerDialect dialect = PeerDialect.AUTO;

	/**
	 * User name with which to log in.
	 */
	private @Nullable String username;

	/**
	 * Password with which to log in.
	 */
	private @Nullable String password;

	/**
	 * Token with which to log in: that of the user, or a bearer token if no user name is
	 * set.
	 */
	private @Nullable String token;

	/**
	 * Whether to send credentials without TLS to servers on other machines.
	 */
	private boolean clearTextLogin;

	/**
	 * Maximum time to wait for a connection to be established.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration connectTimeout = Duration.ofSeconds(2);

	/**
	 * Maximum time to wait for the reply to a request.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration requestTimeout = Duration.ofSeconds(30);

	/**
	 * Distribution of calls to connections and servers.
	 */
	private LoadBalancing loadBalancing = LoadBalancing.LEAST_PENDING;

	/**
	 * When to connect for the first time.
	 */
	private ChannelStart start = ChannelStart.LAZY;

	private final Ssl ssl = new Ssl();

	private final Pool pool = new Pool();

	private final Reconnect reconnect = new Reconnect();

	private final Keepalive keepalive = new Keepalive();

	private final Health health = new Health();

	public @Nullable String getTarget() {
		return this.target;
	}

	public void setTarget(@Nullable String target) {
		this.target = target;
	}

	public PeerDialect getDialect() {
		return this.dialect;
	}

	public void setDialect(PeerDialect dialect) {
		this.dialect = dialect;
	}

	public @Nullable String getUsername() {
		return this.username;
	}

	public void setUsername(@Nullable String username) {
		this.username = textOrNull(username);
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = textOrNull(password);
	}

	public @Nullable String getToken() {
		return this.token;
	}

	public void setToken(@Nullable String token) {
		this.token = textOrNull(token);
	}

	/** An empty text removes an inherited value. */
	private static @Nullable String textOrNull(@Nullable String value) {
		return StringUtils.hasLength(value) ? value : null;
	}

	public boolean isClearTextLogin() {
		return this.clearTextLogin;
	}

	public void setClearTextLogin(boolean clearTextLogin) {
		this.clearTextLogin = clearTextLogin;
	}

	public Duration getConnectTimeout() {
		return this.connectTimeout;
	}

	public void setConnectTimeout(Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
	}

	public Duration getRequestTimeout() {
		return this.requestTimeout;
	}

	public void setRequestTimeout(Duration requestTimeout) {
		this.requestTimeout = requestTimeout;
	}

	public LoadBalancing getLoadBalancing() {
		return this.loadBalancing;
	}

	public void setLoadBalancing(LoadBalancing loadBalancing) {
		this.loadBalancing = loadBalancing;
	}

	public ChannelStart getStart() {
		return this.start;
	}

	public void setStart(ChannelStart start) {
		this.start = start;
	}

	public Ssl getSsl() {
		return this.ssl;
	}

	public Pool getPool() {
		return this.pool;
	}

	public Reconnect getReconnect() {
		return this.reconnect;
	}

	public Keepalive getKeepalive() {
		return this.keepalive;
	}

	public Health getHealth() {
		return this.health;
	}

	/**
	 * TLS of a channel.
	 */
	public static class Ssl {

		/**
		 * Whether to enable TLS. By default, TLS is enabled if a bundle is set.
		 */
		private @Nullable Boolean enabled;

		/**
		 * Name of the SSL bundle. By default, the authorities of the Java platform are
		 * trusted.
		 */
		private @Nullable String bundle;

		/**
		 * Returns whether TLS is enabled.
		 * @return the configured value, otherwise whether a bundle is set
		 */
		public boolean isEnabled() {
			return (this.enabled != null) ? this.enabled : this.bundle != null;
		}

		public void setEnabled(@Nullable Boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

	}

	/**
	 * Pool of connections of a channel.
	 */
	public static class Pool {

		/**
		 * Maximum number of connections.
		 */
		private int max = 8;

		/**
		 * Number of idle connections to keep open.
		 */
		private int minIdle = 0;

		/**
		 * Maximum number of calls that use one connection at a time. Stock servers run
		 * one call of a connection after the other.
		 */
		private int callsPerConnection = 1;

		/**
		 * Maximum time that a call waits for a connection.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration acquireTimeout = Duration.ofSeconds(5);

		/**
		 * Maximum number of calls that wait for a connection.
		 */
		private int maxWaiting = 256;

		/**
		 * Age at which a connection is replaced, unless objects that came over it are
		 * still used.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration maxAge = Duration.ofMinutes(30);

		/**
		 * Time after which an unused connection is closed.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration idleTimeout = Duration.ofMinutes(5);

		public int getMax() {
			return this.max;
		}

		public void setMax(int max) {
			this.max = max;
		}

		public int getMinIdle() {
			return this.minIdle;
		}

		public void setMinIdle(int minIdle) {
			this.minIdle = minIdle;
		}

		public int getCallsPerConnection() {
			return this.callsPerConnection;
		}

		public void setCallsPerConnection(int callsPerConnection) {
			this.callsPerConnection = callsPerConnection;
		}

		public Duration getAcquireTimeout() {
			return this.acquireTimeout;
		}

		public void setAcquireTimeout(Duration acquireTimeout) {
			this.acquireTimeout = acquireTimeout;
		}

		public int getMaxWaiting() {
			return this.maxWaiting;
		}

		public void setMaxWaiting(int maxWaiting) {
			this.maxWaiting = maxWaiting;
		}

		public Duration getMaxAge() {
			return this.maxAge;
		}

		public void setMaxAge(Duration maxAge) {
			this.maxAge = maxAge;
		}

		public Duration getIdleTimeout() {
			return this.idleTimeout;
		}

		public void setIdleTimeout(Duration idleTimeout) {
			this.idleTimeout = idleTimeout;
		}

	}

	/**
	 * Attempts to connect to servers that cannot be reached.
	 */
	public static class Reconnect {

		/**
		 * Delay before the second attempt to connect to a server that cannot be reached.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration delay = Duration.ofMillis(100);

		/**
		 * Factor by which each delay is longer than the one before.
		 */
		private double multiplier = 2;

		/**
		 * Maximum delay between attempts.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration maxDelay = Duration.ofSeconds(30);

		/**
		 * Fraction of the delay by which it is randomly shorter or longer, from 0 to 1.
		 */
		private double jitter = 0.2;

		public Duration getDelay() {
			return this.delay;
		}

		public void setDelay(Duration delay) {
			this.delay = delay;
		}

		public double getMultiplier() {
			return this.multiplier;
		}

		public void setMultiplier(double multiplier) {
			this.multiplier = multiplier;
		}

		public Duration getMaxDelay() {
			return this.maxDelay;
		}

		public void setMaxDelay(Duration maxDelay) {
			this.maxDelay = maxDelay;
		}

		public double getJitter() {
			return this.jitter;
		}

		public void setJitter(double jitter) {
			this.jitter = jitter;
		}

	}

	/**
	 * Checks of connections.
	 */
	public static class Keepalive {

		/**
		 * Time without traffic after which the operating system checks a connection.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration tcpIdle = Duration.ofSeconds(15);

		/**
		 * Time after which an unused connection is checked with a ping.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration pingAfterIdle = Duration.ofSeconds(30);

		/**
		 * Maximum time to wait for the reply to such a ping.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration pingTimeout = Duration.ofSeconds(2);

		public Duration getTcpIdle() {
			return this.tcpIdle;
		}

		public void setTcpIdle(Duration tcpIdle) {
			this.tcpIdle = tcpIdle;
		}

		public Duration getPingAfterIdle() {
			return this.pingAfterIdle;
		}

		public void setPingAfterIdle(Duration pingAfterIdle) {
			this.pingAfterIdle = pingAfterIdle;
		}

		public Duration getPingTimeout() {
			return this.pingTimeout;
		}

		public void setPingTimeout(Duration pingTimeout) {
			this.pingTimeout = pingTimeout;
		}

	}

	/**
	 * Health of a channel.
	 */
	public static class Health {

		/**
		 * Whether to include the channel in the health of the application.
		 */
		private boolean enabled = true;

		/**
		 * Whether to include the channel in the readiness of the application.
		 */
		private boolean readiness;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public boolean isReadiness() {
			return this.readiness;
		}

		public void setReadiness(boolean readiness) {
			this.readiness = readiness;
		}

	}

}
