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
import io.rpyc.limit.Limit;
import io.rpyc.security.Authenticator;
import io.rpyc.security.LockoutPolicy;
import io.rpyc.security.SecurityDefaults;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Collects who may use a server, and what of it.
 *
 * @param <B> the type of the builder itself
 */
public abstract sealed class SecurityBuilder<B extends SecurityBuilder<B>> extends EndpointBuilder<B>
		permits RpycServerOptions.Builder {

	private static final Duration LOCKOUT = Duration.ofMinutes(5);

	private @Nullable Authenticator authenticator;

	private Duration authenticationTimeout = SecurityDefaults.AUTH_TIMEOUT;

	private int maxHandshakes = (int) Limit.HANDSHAKES.defaultValue();

	private @Nullable LockoutPolicy lockout = LockoutPolicy.of(SecurityDefaults.MAX_AUTH_ATTEMPTS, LOCKOUT, List.of());

	private final Map<String, SecurityPolicy> policies = new LinkedHashMap<>();

	private final Map<Class<?>, SecurityPolicy> classPolicies = new LinkedHashMap<>();

	private final List<AccessRule> accessRules = new ArrayList<>();

	private final List<SecurityListener> securityListeners = new ArrayList<>();

	private InstantSource clock = Clock.systemUTC();

	SecurityBuilder() {
	}

	/**
	 * What was collected so far.
	 * @return immutable options
	 */
	final SecurityOptions security() {
		return new SecurityOptions(this.authenticator, this.authenticationTimeout, this.maxHandshakes, this.lockout,
				this.policies, this.classPolicies, this.accessRules, this.securityListeners, this.clock);
	}

	/**
	 * Adds a service. Where its target is a {@link RestrictedService}, the object behind
	 * it is served under its policy.
	 * @param service what to serve
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
	 * Finds out who the peers are. Where it brings TLS, the server speaks TLS.
	 * @param peerAuthenticator the authenticator; null, the default, lets everybody in
	 * @return this builder
	 */
	public B authenticator(@Nullable Authenticator peerAuthenticator) {
		this.authenticator = peerAuthenticator;
		return self();
	}

	/**
	 * How long a peer may take to prove who it is, TLS handshake included.
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
	 * How many peers may be logging in at once. Beyond it the one that has been silent
	 * for longest is cut.
	 * @param handshakes at least 1, 1000 by default
	 * @return this builder
	 */
	public B maxHandshakes(int handshakes) {
		this.maxHandshakes = Limit.HANDSHAKES.require(handshakes);
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
	 * Adds a policy for a service. It guards the service and all other objects of its
	 * class that a peer gets hold of; objects of other classes that the service returns
	 * it does not. Instead of a service it may be for one of Python's own types
	 * ({@code list}, {@code dict}, {@code set}, {@code generator}): then it guards all
	 * objects that look so from Python. Of several policies for one name all must permit.
	 * The server refuses to be built where there is no such service, or where a pattern
	 * matches none of its members.
	 * @param name the name of a service or type
	 * @param policy what may be used of it
	 * @return this builder
	 */
	public B policy(String name, SecurityPolicy policy) {
		this.policies.merge(name, policy, SecurityPolicy::strictest);
		return self();
	}

	/**
	 * Adds a policy for all objects of a class and its subclasses, whatever returns them.
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
	 * Adds a rule about what peers may do. All rules and policies must permit.
	 * @param rule the rule
	 * @return this builder
	 */
	public B accessRule(AccessRule rule) {
		this.accessRules.add(rule);
		return self();
	}

	/**
	 * Adds a listener.
	 * @param listener hears who is let in and what is refused
	 * @return this builder
	 */
	public B securityListener(SecurityListener listener) {
		this.securityListeners.add(listener);
		return self();
	}

	/** Tells the time, for lock-outs and the log. */
	B clock(InstantSource source) {
		this.clock = source;
		return self();
	}

}
