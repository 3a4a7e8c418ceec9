package io.rpyc.spring.security;

import java.util.Collection;
import java.util.Set;

import io.rpyc.security.policy.SecurityPolicy;

/**
 * Patterns of member names as policies have them.
 *
 * @param policy allows what the patterns match
 */
record MemberPatterns(SecurityPolicy policy) {

	static MemberPatterns of(Set<String> patterns) {
		return new MemberPatterns(SecurityPolicy.builder().allowedMethods(patterns).build());
	}

	boolean match(String name) {
		return this.policy.checkMethodAccess(name);
	}

	/** The patterns that match none of the names. */
	Set<String> unmatched(Collection<String> names) {
		return this.policy.unmatchedPatterns(names, Set.of());
	}

}
