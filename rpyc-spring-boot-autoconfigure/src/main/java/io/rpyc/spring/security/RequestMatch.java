package io.rpyc.spring.security;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.rpyc.connection.Invocation;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationManager;

/**
 * One rule of {@link AuthorizeRequests}.
 *
 * @param patterns patterns of services and members; {@code null} for everything
 * @param text the description of the rule
 * @param manager the manager that decides
 */
record RequestMatch(@Nullable MemberPatterns patterns, String text, AuthorizationManager<Invocation> manager) {

	static RequestMatch of(List<String> patterns, AuthorizationManager<Invocation> manager) {
		for (String pattern : patterns) {
			if (pattern.indexOf('/') < 1) {
				throw new IllegalArgumentException("'" + pattern + "' must have the form 'service/member'");
			}
		}
		return new RequestMatch(patterns.isEmpty() ? null : MemberPatterns.of(new LinkedHashSet<>(patterns)),
				patterns.isEmpty() ? "all requests" : String.join(", ", patterns), manager);
	}

	/**
	 * Whether this rule decides.
	 * @param services the names of the services that the object is of; empty for another
	 * object
	 */
	boolean matches(List<String> services, String member) {
		MemberPatterns all = this.patterns;
		return all == null || services.stream().anyMatch((service) -> all.match(service + "/" + member));
	}

	Set<String> unmatched(Collection<String> names) {
		return (this.patterns != null) ? this.patterns.unmatched(names) : Set.of();
	}

}
