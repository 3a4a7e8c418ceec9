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
 * Security options of a server. Immutable.
 *
 * @param authenticator the authenticator; {@code null} accepts all peers
 * @param authenticationTimeout maximum time for a peer to authenticate
 * @param maxHandshakes maximum number of peers that authenticate at the same time
 * @param lockout when the logins of an address are refused; {@code null} for never
 * @param policies the policies of services and built-in types, by name
 * @param classPolicies the policies of classes
 * @param accessRules further rules, all of which must permit
 * @param listeners the listeners for authentications and denied accesses
 * @param clock the clock for lockouts and the log
 */
public record SecurityOptions(@Nullable Authenticator authenticator, Duration authenticationTimeout, int maxHandshakes,
		@Nullable LockoutPolicy lockout, Map<String, SecurityPolicy> policies,
		Map<Class<?>, SecurityPolicy> classPolicies, List<AccessRule> accessRules, List<SecurityListener> listeners,
		InstantSource clock) {

	public SecurityOptions {
		policies = Map.copyOf(policies);
		classPolicies = Map.copyOf(classPolicies);
		accessRules = List.copyOf(accessRules);
		listeners = List.copyOf(listeners);
	}

}
