package io.rpyc.spring.boot.autoconfigure.server;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;

/**
 * Configuration properties of the server.
 *
 * @since 0.1
 */
@ConfigurationProperties(prefix = RpycServerProperties.PREFIX, ignoreUnknownFields = false)
public class RpycServerProperties extends ListenerProperties {

	/** The prefix of the properties. */
	static final String PREFIX = "rpyc.server";

	/** The prefix of the listeners. */
	static final String LISTENERS = PREFIX + ".listeners";

	/**
	 * Whether to enable the server.
	 */
	private boolean enabled = true;

	/**
	 * Where calls run: on the event loop, which another thread takes over if a call is
	 * slow (adaptive), on a pool (pool), or on virtual threads (virtual), which require
	 * Java 21. Defaults to virtual if spring.threads.virtual.enabled is true, to pool if
	 * a customizer sets an executor, and otherwise to adaptive.
	 */
	private @Nullable CallDispatch dispatch;

	/**
	 * Listeners beside the default one, by name. The listener "default" is that of
	 * rpyc.server itself.
	 */
	private final Map<String, Listener> listeners = new LinkedHashMap<>();

	private final Logging logging = new Logging();

	private final Shutdown shutdown = new Shutdown();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable CallDispatch getDispatch() {
		return this.dispatch;
	}

	public void setDispatch(@Nullable CallDispatch dispatch) {
		this.dispatch = dispatch;
	}

	public Map<String, Listener> getListeners() {
		return this.listeners;
	}

	public Logging getLogging() {
		return this.logging;
	}

	public Shutdown getShutdown() {
		return this.shutdown;
	}

	/**
	 * Logging.
	 */
	public static class Logging {

		/**
		 * Whether the logger io.rpyc.access tells of each connection that opens or
		 * closes.
		 */
		private boolean access = true;

		/**
		 * Whether log lines of a call have the keys rpyc.connection and rpyc.principal in
		 * the MDC.
		 */
		private boolean mdc = true;

		public boolean isAccess() {
			return this.access;
		}

		public void setAccess(boolean access) {
			this.access = access;
		}

		public boolean isMdc() {
			return this.mdc;
		}

		public void setMdc(boolean mdc) {
			this.mdc = mdc;
		}

	}

	/**
	 * Shutdown settings.
	 */
	public static class Shutdown {

		/**
		 * Maximum time to wait for calls on shutdown. Must be less than
		 * 'spring.lifecycle.timeout-per-shutdown-phase'.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration gracePeriod = Duration.ofSeconds(20);

		/**
		 * Time without a request after which a connection is closed on shutdown, so that
		 * a client is not cut between two calls.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration quietPeriod = Duration.ofSeconds(1);

		public Duration getGracePeriod() {
			return this.gracePeriod;
		}

		public void setGracePeriod(Duration gracePeriod) {
			this.gracePeriod = gracePeriod;
		}

		public Duration getQuietPeriod() {
			return this.quietPeriod;
		}

		public void setQuietPeriod(Duration quietPeriod) {
			this.quietPeriod = quietPeriod;
		}

	}

	/**
	 * Properties of a listener. Those that are not set are inherited from rpyc.server,
	 * except for port, address, socket-path and ssl.
	 */
	public static class Listener extends ListenerProperties {

		/**
		 * Whether to enable the listener.
		 */
		private boolean enabled = true;

		/**
		 * Authentication mechanism. Defaults to that of all listeners.
		 */
		private @Nullable AuthenticationMode authentication;

		/**
		 * Services that clients of the listener can reach, by name or alias. Defaults to
		 * all services whose annotation permits the listener.
		 */
		private @Nullable Set<String> services;

		/**
		 * Policies by the name of the service that hold on this listener, in addition to
		 * those of all listeners. The strictest wins.
		 */
		private Map<String, AccessPolicyProperties> policies = new LinkedHashMap<>();

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable AuthenticationMode getAuthentication() {
			return this.authentication;
		}

		public void setAuthentication(@Nullable AuthenticationMode authentication) {
			this.authentication = authentication;
		}

		public @Nullable Set<String> getServices() {
			return this.services;
		}

		public void setServices(@Nullable Set<String> services) {
			this.services = services;
		}

		public Map<String, AccessPolicyProperties> getPolicies() {
			return this.policies;
		}

		public void setPolicies(Map<String, AccessPolicyProperties> policies) {
			this.policies = policies;
		}

	}

}
