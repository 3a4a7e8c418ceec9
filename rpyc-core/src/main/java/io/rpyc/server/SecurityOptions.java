package io.rpyc.server;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import io.rpyc.connection.AccessRule;
import io.rpyc.connection.SecurityListener;
import io.rpyc.security.Authenticator;
import io.rpyc.security.LockoutPolicy;
import io.rpyc.security.policy.SecurityPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Security options of a server. Immutable. {@link SecurityBuilder} creates them.
 *
 * @since 0.1
 */
public final class SecurityOptions {

	private final @Nullable Authenticator authenticator;

	private final Duration authenticationTimeout;

	private final int maxHandshakes;

	private final int maxLoginChecks;

	private final int maxLoginChecksPerAddress;

	private final @Nullable LockoutPolicy lockout;

	private final Map<String, SecurityPolicy> policies;

	private final Map<Class<?>, SecurityPolicy> classPolicies;

	private final boolean ignoreUnknownServices;

	private final List<AccessRule> accessRules;

	private final List<SecurityListener> listeners;

	private final InstantSource clock;

	SecurityOptions(SecurityBuilder<?> builder) {
		this.authenticator = builder.authenticator;
		this.authenticationTimeout = builder.authenticationTimeout;
		this.maxHandshakes = builder.maxHandshakes;
		this.maxLoginChecks = builder.maxLoginChecks;
		this.maxLoginChecksPerAddress = builder.maxLoginChecksPerAddress;
		this.lockout = builder.lockout;
		this.policies = Map.copyOf(builder.policies);
		this.classPolicies = Map.copyOf(builder.classPolicies);
		this.ignoreUnknownServices = builder.ignoreUnknownServices;
		this.accessRules = List.copyOf(builder.accessRules);
		this.listeners = List.copyOf(builder.securityListeners);
		this.clock = builder.clock;
	}

	/**
	 * Returns what finds out who the peers are.
	 * @return the authenticator; {@code null} if all peers are accepted
	 */
	public @Nullable Authenticator authenticator() {
		return this.authenticator;
	}

	/**
	 * Returns the maximum time for a peer to authenticate.
	 * @return more than 0
	 */
	public Duration authenticationTimeout() {
		return this.authenticationTimeout;
	}

	/**
	 * Returns the maximum number of peers that log in at the same time.
	 * @return at least 1
	 */
	public int maxHandshakes() {
		return this.maxHandshakes;
	}

	/**
	 * Returns the maximum number of logins that are checked at the same time.
	 * @return at least 1
	 */
	public int maxLoginChecks() {
		return this.maxLoginChecks;
	}

	/**
	 * Returns the maximum number of logins of one address that are checked at the same
	 * time.
	 * @return at least 1
	 */
	public int maxLoginChecksPerAddress() {
		return this.maxLoginChecksPerAddress;
	}

	/**
	 * Returns when the logins of an address are refused.
	 * @return the policy; {@code null} for never
	 */
	public @Nullable LockoutPolicy lockout() {
		return this.lockout;
	}

	/**
	 * Returns the policies of services and of Python's own types.
	 * @return the policies by name
	 */
	public Map<String, SecurityPolicy> policies() {
		return this.policies;
	}

	/**
	 * Returns whether policies of services that the server does not have are ignored.
	 * @return {@code true} if they are not an error
	 */
	public boolean ignoreUnknownServices() {
		return this.ignoreUnknownServices;
	}

	/**
	 * Returns the policies of classes.
	 * @return the policies by class
	 */
	public Map<Class<?>, SecurityPolicy> classPolicies() {
		return this.classPolicies;
	}

	/**
	 * Returns the further rules, all of which must permit an access.
	 * @return the rules
	 */
	public List<AccessRule> accessRules() {
		return this.accessRules;
	}

	/**
	 * Returns the listeners for authentications and denied accesses.
	 * @return the listeners
	 */
	public List<SecurityListener> listeners() {
		return this.listeners;
	}

	/**
	 * Returns the clock for lockouts and the log.
	 * @return the clock
	 */
	public InstantSource clock() {
		return this.clock;
	}

}
