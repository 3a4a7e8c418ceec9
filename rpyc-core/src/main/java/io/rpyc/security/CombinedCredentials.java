package io.rpyc.security;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials of two chained authenticators. The later ones name the peer.
 */
record CombinedCredentials(Credentials earlier, Credentials later) implements Credentials {

	@Override
	public String name() {
		return this.later.name();
	}

	@Override
	public String mechanism() {
		return this.later.mechanism();
	}

	@Override
	public Map<String, Object> attributes() {
		Map<String, Object> attributes = new HashMap<>(this.earlier.attributes());
		attributes.putAll(this.later.attributes());
		return Map.copyOf(attributes);
	}

	@Override
	public <T extends Credentials> Optional<T> find(Class<T> type) {
		return Credentials.super.find(type).or(() -> this.later.find(type)).or(() -> this.earlier.find(type));
	}

	@Override
	public String toString() {
		return this.later + " after " + this.earlier;
	}

}
