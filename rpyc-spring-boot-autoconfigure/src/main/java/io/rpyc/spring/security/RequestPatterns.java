package io.rpyc.spring.security;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The services and members that a rule of {@link AuthorizeRequests} is for.
 *
 * @param members patterns of the form {@code service/member}; {@code null} for all
 * requests
 * @param text the description of the patterns
 */
record RequestPatterns(@Nullable MemberPatterns members, String text) {

	/** Matches all requests. No list of patterns does, whatever it contains. */
	static final RequestPatterns ALL = new RequestPatterns(null, "all requests");

	static RequestPatterns of(List<String> patterns) {
		if (patterns.isEmpty()) {
			throw new IllegalArgumentException("'patterns' must not be empty: name at least one 'service/member', "
					+ "or use allRequests() for all requests");
		}
		for (String pattern : patterns) {
			if (pattern.indexOf('/') < 1) {
				throw new IllegalArgumentException("'" + pattern + "' must have the form 'service/member'");
			}
		}
		return new RequestPatterns(MemberPatterns.of(new LinkedHashSet<>(patterns)), String.join(", ", patterns));
	}

	boolean areAll() {
		return this.members == null;
	}

	/**
	 * Returns whether one of the patterns matches a member.
	 * @param services the names of the services that the object is of; empty for another
	 * object
	 */
	boolean match(List<String> services, String member) {
		MemberPatterns some = this.members;
		return some == null || services.stream().anyMatch((service) -> some.match(service + "/" + member));
	}

	/** Returns the patterns that do not match any of the names. */
	Set<String> unmatched(Collection<String> names) {
		return (this.members != null) ? this.members.unmatched(names) : Set.of();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
