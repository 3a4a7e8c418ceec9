package io.rpyc.spring.boot.autoconfigure.security;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.security.SecurityDefaults;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;

/**
 * Configuration properties of security.
 */
@ConfigurationProperties(prefix = "rpyc.security", ignoreUnknownFields = false)
public class RpycSecurityProperties {

	/**
	 * How clients say who they are. With "none", the server may listen on any address
	 * without asking. Unless set, by password where Spring Security is there, by
	 * certificate where one is needed, else not at all.
	 */
	private @Nullable Authentication authentication;

	/**
	 * Time a client may take to say who it is, TLS handshake included.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration authenticationTimeout = SecurityDefaults.AUTH_TIMEOUT;

	/**
	 * Number of wrong credentials from one address after which its logins are refused for
	 * a while.
	 */
	private int maxAttempts = SecurityDefaults.MAX_AUTH_ATTEMPTS;

	/**
	 * Whether the start fails where an exposed member of a service has no rule.
	 */
	private boolean requireRule = false;

	private final Lockout lockout = new Lockout();

	/**
	 * What may be used of each service, by its name. The names "list", "dict", "set" and
	 * "generator" stand for the live collections that clients get.
	 */
	private final Map<String, Policy> policies = new LinkedHashMap<>();

	public @Nullable Authentication getAuthentication() {
		return this.authentication;
	}

	public void setAuthentication(@Nullable Authentication authentication) {
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
	 * The ways in which clients say who they are.
	 */
	public enum Authentication {

		/** They do not: whoever reaches the server may call it. */
		NONE,

		/** By the certificate that they show in the TLS handshake. */
		X509,

		/** They send "user:password". */
		PASSWORD,

		/** They send "user:token". */
		TOKEN,

		/** They send a JWT or an opaque token of OAuth 2. */
		BEARER

	}

	/**
	 * When the logins of an address are refused.
	 */
	public static class Lockout {

		/**
		 * How long an address is locked out, and how long a failure is remembered.
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
	 * What may be used of one service. In every name * stands for any characters and ?
	 * for one; what is denied is denied whatever is allowed.
	 */
	public static class Policy {

		/**
		 * Methods that may be called. All unless set.
		 */
		private @Nullable Set<String> allowedMethods;

		/**
		 * Methods that may not be called.
		 */
		private @Nullable Set<String> deniedMethods;

		/**
		 * Attributes that may be read and written. All unless set.
		 */
		private @Nullable Set<String> allowedAttrs;

		/**
		 * Attributes that may be neither read nor written.
		 */
		private @Nullable Set<String> deniedAttrs;

		/**
		 * Members that only those with a role may use, by the role. Needs Spring
		 * Security.
		 */
		private Map<String, Set<String>> roles = new LinkedHashMap<>();

		public @Nullable Set<String> getAllowedMethods() {
			return this.allowedMethods;
		}

		public void setAllowedMethods(@Nullable Set<String> allowedMethods) {
			this.allowedMethods = allowedMethods;
		}

		public @Nullable Set<String> getDeniedMethods() {
			return this.deniedMethods;
		}

		public void setDeniedMethods(@Nullable Set<String> deniedMethods) {
			this.deniedMethods = deniedMethods;
		}

		public @Nullable Set<String> getAllowedAttrs() {
			return this.allowedAttrs;
		}

		public void setAllowedAttrs(@Nullable Set<String> allowedAttrs) {
			this.allowedAttrs = allowedAttrs;
		}

		public @Nullable Set<String> getDeniedAttrs() {
			return this.deniedAttrs;
		}

		public void setDeniedAttrs(@Nullable Set<String> deniedAttrs) {
			this.deniedAttrs = deniedAttrs;
		}

		public Map<String, Set<String>> getRoles() {
			return this.roles;
		}

		public void setRoles(Map<String, Set<String>> roles) {
			this.roles = roles;
		}

	}

}
