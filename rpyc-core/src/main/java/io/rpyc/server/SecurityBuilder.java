package io.rpyc.server;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.connection.AccessRule;
import io.rpyc.connection.EndpointBuilder;
import io.rpyc.connection.SecurityListener;
import io.rpyc.internal.Ranges;
import io.rpyc.limit.Limit;
import io.rpyc.security.Authenticator;
import io.rpyc.security.LockoutPolicy;
import io.rpyc.security.SecurityDefaults;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Builder of the security options of a server.
 *
 * @param <B> the type of the builder itself
 * @since 0.1
 */
public abstract sealed class SecurityBuilder<B extends SecurityBuilder<B>> extends EndpointBuilder<B>
		permits RpycServerOptions.Builder {

	private static final Duration LOCKOUT = Duration.ofMinutes(5);

	@Nullable Authenticator authenticator;

	Duration authenticationTimeout = SecurityDefaults.AUTH_TIMEOUT;

	int maxHandshakes = (int) Limit.HANDSHAKES.defaultValue();

	int maxLoginChecks = (int) Limit.LOGIN_CHECKS.defaultValue();

	int maxLoginChecksPerAddress = (int) Limit.LOGIN_CHECKS_PER_ADDRESS.defaultValue();

	@Nullable LockoutPolicy lockout = LockoutPolicy.of(SecurityDefaults.MAX_AUTH_ATTEMPTS, LOCKOUT, List.of());

	final Map<String, SecurityPolicy> policies = new LinkedHashMap<>();

	final Map<Class<?>, SecurityPolicy> classPolicies = new LinkedHashMap<>();

	boolean ignoreUnknownServices;

	final List<AccessRule> accessRules = new ArrayList<>();

	final List<SecurityListener> securityListeners = new ArrayList<>();

	InstantSource clock = Clock.systemUTC();

	SecurityBuilder() {
	}

	/**
	 * Returns the options collected so far.
	 * @return immutable options
	 */
	final SecurityOptions security() {
		return new SecurityOptions(this);
	}

	/**
	 * Adds a service. If its target is a {@link RestrictedService}, the object behind it
	 * is served with its policy.
	 * @param service the service
	 * @return this builder
	 */
	@Override
	public B service(ServiceDefinition service) {
		if (service.target() instanceof RestrictedService restricted) {
			Class<?> type = (service.type() == RestrictedService.class) ? restricted.target().getClass()
					: service.type();
			policy(service.name(), restricted.policy());
			return super.service(new ServiceDefinition(service.name(), service.aliases(), restricted.target(), type));
		}
		return super.service(service);
	}

	/**
	 * Sets the authenticator of peers. If it uses TLS, the server uses TLS.
	 * @param peerAuthenticator the authenticator; {@code null}, the default, accepts all
	 * peers
	 * @return this builder
	 */
	public B authenticator(@Nullable Authenticator peerAuthenticator) {
		this.authenticator = peerAuthenticator;
		return self();
	}

	/**
	 * Sets the maximum time for a peer to authenticate, including the TLS handshake.
	 * @param timeout more than zero, 30 seconds by default
	 * @return this builder
	 */
	public B authenticationTimeout(Duration timeout) {
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("authenticationTimeout: " + timeout + " (expected: > 0)");
		}
		this.authenticationTimeout = timeout;
		return self();
	}

	/**
	 * Sets how many peers may log in at the same time. Beyond it one peer of the address
	 * that has the most is cut, first the one that has been silent for longest.
	 * @param handshakes at least 1, 1000 by default
	 * @return this builder
	 */
	public B maxHandshakes(int handshakes) {
		this.maxHandshakes = Limit.HANDSHAKES.require(handshakes);
		return self();
	}

	/**
	 * Sets how many logins are checked at the same time. Further ones wait for their
	 * turn; addresses take turns. A login that waits for its peer does not count.
	 * @param checks at least 1, four for each processor by default
	 * @return this builder
	 */
	public B maxLoginChecks(int checks) {
		this.maxLoginChecks = Limit.LOGIN_CHECKS.require(checks);
		return self();
	}

	/**
	 * Sets how many logins of one address are checked at the same time. The addresses of
	 * one IPv6 /64 count as one.
	 * @param checks at least 1, two for each processor by default
	 * @return this builder
	 */
	public B maxLoginChecksPerAddress(int checks) {
		this.maxLoginChecksPerAddress = Limit.LOGIN_CHECKS_PER_ADDRESS.require(checks);
		return self();
	}

	/**
	 * When the logins of an address are refused for a while.
	 * @param policy the policy, by default 3 failures and 5 minutes; {@code null} for
	 * never
	 * @return this builder
	 */
	public B lockout(@Nullable LockoutPolicy policy) {
		this.lockout = policy;
		return self();
	}

	/**
	 * Adds a policy for a service. It applies to the service and all other objects of its
	 * class, but not to objects of other classes that the service returns. Instead of a
	 * service, the name may be that of a built-in type ({@code list}, {@code dict},
	 * {@code set}, {@code generator}); then the policy applies to all objects with that
	 * Python type. If there are several policies for one name, all must permit. Creating
	 * the server fails if there is no such service, or if a pattern does not match any of
	 * its members.
	 * @param name the name of a service or type
	 * @param policy what may be used of it
	 * @return this builder
	 */
	public B policy(String name, SecurityPolicy policy) {
		this.policies.merge(name, policy, SecurityPolicy::strictest);
		return self();
	}

	/**
	 * Sets whether policies of services that the server does not have are ignored. For
	 * tests of some of the services of an application, with the policies of all.
	 * @param ignore {@code false} by default, so that a mistyped name is an error
	 * @return this builder
	 */
	public B ignoreUnknownServices(boolean ignore) {
		this.ignoreUnknownServices = ignore;
		return self();
	}

	/**
	 * Adds a policy for all objects of a class and its subclasses.
	 * @param type a record, or a class with exposed members
	 * @param policy what may be used of it
	 * @return this builder
	 * @see #policy(String, SecurityPolicy)
	 */
	public B policy(Class<?> type, SecurityPolicy policy) {
		this.classPolicies.merge(type, policy, SecurityPolicy::strictest);
		return self();
	}

	/**
	 * Adds an access rule. All rules and policies must permit an access.
	 * @param rule the rule
	 * @return this builder
	 */
	public B accessRule(AccessRule rule) {
		this.accessRules.add(rule);
		return self();
	}

	/**
	 * Adds a listener.
	 * @param listener the listener for authentications and denied accesses
	 * @return this builder
	 */
	public B securityListener(SecurityListener listener) {
		this.securityListeners.add(listener);
		return self();
	}

	/** Sets the clock for lockouts and the log. */
	B clock(InstantSource source) {
		this.clock = source;
		return self();
	}

}
