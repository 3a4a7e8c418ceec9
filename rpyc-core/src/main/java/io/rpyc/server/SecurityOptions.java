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
 * @param authenticator finds out who the peers are; null lets everybody in
 * @param authenticationTimeout how long a peer may take to prove who it is
 * @param maxHandshakes how many peers may be logging in at once
 * @param maxLoginChecks how many logins are checked at the same time
 * @param maxLoginChecksPerAddress how many of them may be of one address
 * @param lockout when the logins of an address are refused; null for never
 * @param policies the policies of services and of Python's own types, by name
 * @param classPolicies the policies of classes
 * @param accessRules further rules, all of which must permit
 * @param listeners the listeners for authentications and denied accesses
 * @param clock the clock for lockouts and the log
 */
public record SecurityOptions(@Nullable Authenticator authenticator, Duration authenticationTimeout, int maxHandshakes,
		int maxLoginChecks, int maxLoginChecksPerAddress, @Nullable LockoutPolicy lockout,
		Map<String, SecurityPolicy> policies, Map<Class<?>, SecurityPolicy> classPolicies, List<AccessRule> accessRules,
		List<SecurityListener> listeners, InstantSource clock) {

	public SecurityOptions {
		policies = Map.copyOf(policies);
		classPolicies = Map.copyOf(classPolicies);
		accessRules = List.copyOf(accessRules);
		listeners = List.copyOf(listeners);
	}

}
