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
 * @param patterns of services and members; null for everything
 * @param text the rule for those who read it
 * @param manager decides
 * @param byUser decides the same without knowing the call; null where the call counts
 */
record RequestMatch(@Nullable MemberPatterns patterns, String text, AuthorizationManager<Invocation> manager,
		@Nullable AuthorizationManager<Object> byUser) {

	/** A rule for which the user alone counts. */
	static RequestMatch byUser(List<String> patterns, AuthorizationManager<Object> manager) {
		return of(patterns, manager::authorize, manager);
	}

	/** A rule that the application decides for each call. */
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
	 * Whether a text may show a value that this rule guards: not where that would have to
	 * be asked of the application.
	 */
	boolean mayShow(Authentication user, Object object) {
		AuthorizationResult result = (this.byUser != null) ? this.byUser.authorize(() -> user, object) : null;
		return result != null && result.isGranted();
	}

	/**
	 * Whether this rule decides.
	 * @param service the name of the service; null for another object
	 */
	boolean matches(@Nullable String service, String member) {
		return this.patterns == null || (service != null && this.patterns.match(service + "/" + member));
	}

	Set<String> unmatched(Collection<String> names) {
		return (this.patterns != null) ? this.patterns.unmatched(names) : Set.of();
	}

}
