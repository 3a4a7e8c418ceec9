package io.rpyc.security.policy;

import java.util.Objects;
import java.util.Set;

/**
 * A view of an object with only the named members. Names are exact, without wildcards or
 * {@code exposed_}. Only exposed members can be named.
 *
 * @param target the object behind the view
 * @param attrs the names of the members that may be read and called
 * @param writableAttrs the names of the members that may be written
 * @see RestrictedService#restricted(Object, Set)
 */
public record Restricted(Object target, Set<String> attrs, Set<String> writableAttrs) {

	public Restricted {
		Objects.requireNonNull(target, "'target' must not be null");
		attrs = Set.copyOf(attrs);
		writableAttrs = Set.copyOf(writableAttrs);
	}

}
