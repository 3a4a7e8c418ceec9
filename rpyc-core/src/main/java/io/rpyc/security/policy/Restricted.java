package io.rpyc.security.policy;

import java.util.Objects;
import java.util.Set;

/**
 * A view of an object through which a peer sees only the members that are named here, as
 * they are: no wildcards, no {@code exposed_}. It may name exposed members only; what is
 * not exposed stays out of reach.
 *
 * @param target the object behind the view
 * @param attrs the members that may be read and called
 * @param writableAttrs the members that may be written
 * @see RestrictedService#restricted(Object, Set)
 */
public record Restricted(Object target, Set<String> attrs, Set<String> writableAttrs) {

	public Restricted {
		Objects.requireNonNull(target, "'target' must not be null");
		attrs = Set.copyOf(attrs);
		writableAttrs = Set.copyOf(writableAttrs);
	}

}
