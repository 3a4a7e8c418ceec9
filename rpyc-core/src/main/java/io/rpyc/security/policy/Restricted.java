package io.rpyc.security.policy;

import java.util.Objects;
import java.util.Set;

/**
 * A view of an object with only the named members, without wildcards. Names are exact:
 * {@code exposed_read} is reached as {@code exposed_read} alone, as in rpyc. Only exposed
 * members can be named. A view that names another one is not sent, and the log of the
 * server tells the name.
 *
 * @param target the object behind the view
 * @param attrs the names of the members that may be read and called
 * @param writableAttrs the names of the members that may be written
 * @since 0.1
 * @see RestrictedService#restricted(Object, Set)
 */
public record Restricted(Object target, Set<String> attrs, Set<String> writableAttrs) {

	public Restricted {
		Objects.requireNonNull(target, "'target' must not be null");
		attrs = Set.copyOf(attrs);
		writableAttrs = Set.copyOf(writableAttrs);
	}

}
