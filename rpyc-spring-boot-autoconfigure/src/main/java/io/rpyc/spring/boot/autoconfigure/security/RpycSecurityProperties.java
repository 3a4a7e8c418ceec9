package io.rpyc.spring.boot.autoconfigure.security;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.security.SecurityDefaults;
import io.rpyc.spring.boot.autoconfigure.server.AccessPolicyProperties;
import io.rpyc.spring.boot.autoconfigure.server.AuthenticationMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;

/**
 * Configuration properties of security.
 *
 * @since 0.1
 */
@ConfigurationProperties(prefix = "rpyc.security", ignoreUnknownFields = false)
public class RpycSecurityProperties {

	/**
	 * Authentication mechanism of the listeners that do not set one. Defaults to x509 if
	 * client certificates are required, to password if Spring Security is present, and to
	 * none otherwise. An explicit "none" allows an open server on any address.
	 * "peer-credentials" requires a unix socket.
	 */
	private @Nullable AuthenticationMode authentication;

	/**
	 * Maximum time for a client to authenticate, including the TLS handshake.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration authenticationTimeout = SecurityDefaults.AUTH_TIMEOUT;

	/**
	 * Number of wrong credentials from one address after which it is locked out.
	 */
	private int maxAttempts = SecurityDefaults.MAX_AUTH_ATTEMPTS;

	/**
	 * Whether to fail at startup if an exposed member of a service has no rule. The
	 * policies of listeners do not count.
	 */
	private boolean requireRule = false;

	private final Lockout lockout = new Lockout();

	/**
	 * Policies by the name of the service. The names "list", "dict", "set" and
	 * "generator" refer to the live collections that clients receive.
	 */
	private final Map<String, Policy> policies = new LinkedHashMap<>();

	public @Nullable AuthenticationMode getAuthentication() {
		return this.authentication;
	}

	public void setAuthentication(@Nullable AuthenticationMode authentication) {
		this.authentication = authentication;
	}

	public Duration getAuthenticationTimeout() {
		return this.authenticationTimeout;
	}

	public void setAuthenticationTimeout(Duration authenticationTimeout) {
		this.authenticationTimeout = authenticationTimeout;
	}

	public int getMaxAttempts() {
		return this.maxAttempts;
	}

	public void setMaxAttempts(int maxAttempts) {
		this.maxAttempts = maxAttempts;
	}

	public boolean isRequireRule() {
		return this.requireRule;
	}

	public void setRequireRule(boolean requireRule) {
		this.requireRule = requireRule;
	}

	public Lockout getLockout() {
		return this.lockout;
	}

	public Map<String, Policy> getPolicies() {
		return this.policies;
	}

	/**
	 * Settings of the lockout of addresses.
	 */
	public static class Lockout {

		/**
		 * Time for which an address is locked out, and for which a failure counts.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration duration = Duration.ofMinutes(5);

		/**
		 * Addresses that are never locked out, such as those of proxies: 192.0.2.7,
		 * 10.0.0.0/8 or 2001:db8::/32.
		 */
		private List<String> exempt = new ArrayList<>();

		public Duration getDuration() {
			return this.duration;
		}

		public void setDuration(Duration duration) {
			this.duration = duration;
		}

		public List<String> getExempt() {
			return this.exempt;
		}

		public void setExempt(List<String> exempt) {
			this.exempt = exempt;
		}

	}

	/**
	 * Policy of one service. In names, * matches any characters and ? matches one; denied
	 * names take precedence over allowed names.
	 */
	public static class Policy extends AccessPolicyProperties {

		/**
		 * Members that require a role, by role. Requires Spring Security.
		 */
		private Map<String, Set<String>> roles = new LinkedHashMap<>();

		public Map<String, Set<String>> getRoles() {
			return this.roles;
		}

		public void setRoles(Map<String, Set<String>> roles) {
			this.roles = roles;
		}

	}

}
