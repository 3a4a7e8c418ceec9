package io.rpyc.security.policy;

import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A service, or any other object for peers, with a policy.
 *
 * @param target the object
 * @param policy the policy, which applies in addition to all other rules
 * @since 0.1
 */
public record RestrictedService(Object target, SecurityPolicy policy) {

	public RestrictedService {
		Objects.requireNonNull(target, "'target' must not be null");
		Objects.requireNonNull(policy, "'policy' must not be null");
		if (target instanceof RestrictedService inner) {
			policy = inner.policy.strictest(policy);
			target = inner.target;
		}
	}

	/**
	 * Restricts the methods of a service. Repeated restrictions are combined.
	 * @param service the service
	 * @param allowed the methods that may be called, with {@code *} and {@code ?};
	 * {@code null} means all
	 * @param denied the methods that may not be called; {@code null} means none
	 * @return the restricted service
	 * @throws IllegalArgumentException if a name is blank
	 */
	public static RestrictedService of(Object service, @Nullable Set<String> allowed, @Nullable Set<String> denied) {
		return new RestrictedService(service,
				SecurityPolicy.builder().allowedMethods(allowed).deniedMethods(denied).build());
	}

	/**
	 * Returns a view of an object with only some of its members, which may be read and
	 * written, like {@code rpyc.restricted(obj, attrs)}.
	 * @param target the object
	 * @param attrs the names of the members, with or without {@code exposed_}
	 * @return the view
	 */
	public static Restricted restricted(Object target, Set<String> attrs) {
		return new Restricted(target, attrs, attrs);
	}

	/**
	 * Returns a view of an object with only some of its members, like
	 * {@code rpyc.restricted(obj, attrs, wattrs)}.
	 * @param target the object
	 * @param attrs the names of the members that may be read and called, with or without
	 * {@code exposed_}
	 * @param writableAttrs the names of those that may be written; empty for none
	 * @return the view
	 */
	public static Restricted restricted(Object target, Set<String> attrs, Set<String> writableAttrs) {
		return new Restricted(target, attrs, writableAttrs);
	}

}
