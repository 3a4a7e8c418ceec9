package io.rpyc.security.policy;

import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A service, or any object that a peer reaches, under a policy of its own.
 *
 * @param target the object
 * @param policy what a peer may reach of it, on top of every other rule
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
	 * Restricts the methods of a service. Restricting it again narrows it further.
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
	 * Gives a peer a view of an object that has some of its members only, to be both read
	 * and written, like {@code rpyc.restricted(obj, attrs)}.
	 * @param target the object
	 * @param attrs the names of the members
	 * @return the view
	 */
	public static Restricted restricted(Object target, Set<String> attrs) {
		return new Restricted(target, attrs, attrs);
	}

	/**
	 * Gives a peer a view of an object that has some of its members only, like
	 * {@code rpyc.restricted(obj, attrs, wattrs)}.
	 * @param target the object
	 * @param attrs the names of the members that may be read and called
	 * @param writableAttrs the names of those that may be written; empty for none
	 * @return the view
	 */
	public static Restricted restricted(Object target, Set<String> attrs, Set<String> writableAttrs) {
		return new Restricted(target, attrs, writableAttrs);
	}

}
