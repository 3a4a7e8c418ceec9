package io.rpyc.spring.security;

import java.util.Collection;
import java.util.Set;

import io.rpyc.security.policy.SecurityPolicy;

/**
 * Patterns of member names, with the syntax of policies.
 *
 * @param policy a policy that allows the members that the patterns match
 */
record MemberPatterns(SecurityPolicy policy) {

	static MemberPatterns of(Set<String> patterns) {
		return new MemberPatterns(SecurityPolicy.builder().allowedMethods(patterns).build());
	}

	boolean match(String name) {
		return this.policy.checkMethodAccess(name);
	}

	/** Returns the patterns that do not match any of the names. */
	Set<String> unmatched(Collection<String> names) {
		return this.policy.unmatchedPatterns(names, Set.of());
	}

}
