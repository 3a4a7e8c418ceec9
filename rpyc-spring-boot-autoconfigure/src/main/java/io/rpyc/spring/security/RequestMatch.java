package io.rpyc.spring.security;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.rpyc.connection.Invocation;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;

/**
 * One rule of {@link AuthorizeRequests}.
 *
 * @param patterns patterns of services and members; {@code null} for everything
 * @param text the description of the rule
 * @param manager the manager that decides
 * @param byUser makes the same decision without the call; {@code null} if the call
 * matters
 */
record RequestMatch(@Nullable MemberPatterns patterns, String text, AuthorizationManager<Invocation> manager,
		@Nullable AuthorizationManager<Object> byUser) {

	/** Creates a rule that only depends on the user. */
	static RequestMatch byUser(List<String> patterns, AuthorizationManager<Object> manager) {
		return of(patterns, manager::authorize, manager);
	}

	/** Creates a rule with a manager that decides about each call. */
	static RequestMatch byCall(List<String> patterns, AuthorizationManager<Invocation> manager) {
		return of(patterns, manager, null);
	}

	private static RequestMatch of(List<String> patterns, AuthorizationManager<Invocation> manager,
			@Nullable AuthorizationManager<Object> byUser) {
		for (String pattern : patterns) {
			if (pattern.indexOf('/') < 1) {
				throw new IllegalArgumentException("'" + pattern + "' must have the form 'service/member'");
			}
		}
		return new RequestMatch(patterns.isEmpty() ? null : MemberPatterns.of(new LinkedHashSet<>(patterns)),
				patterns.isEmpty() ? "all requests" : String.join(", ", patterns), manager, byUser);
	}

	/**
	 * Returns whether a text may show a value that this rule guards: not where that would
	 * have to be asked of the application.
	 */
	boolean mayShow(Authentication user, Object object) {
		AuthorizationResult result = (this.byUser != null) ? this.byUser.authorize(() -> user, object) : null;
		return result != null && result.isGranted();
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
