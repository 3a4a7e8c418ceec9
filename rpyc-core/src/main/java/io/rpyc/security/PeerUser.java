package io.rpyc.security;

import java.util.Map;
import java.util.Objects;

/**
 * The user of the operating system that runs the peer of a unix socket, as the kernel
 * reports it.
 *
 * @param name the name of the user, or its number if it has no name
 * @param group the name of the user's primary group, or its number
 * @since 0.1
 */
public record PeerUser(String name, String group) implements Credentials {

	public PeerUser {
		Objects.requireNonNull(name, "'name' must not be null");
		Objects.requireNonNull(group, "'group' must not be null");
	}

	@Override
	public String mechanism() {
		return PEER_CREDENTIALS;
	}

	/**
	 * Returns the group of the user.
	 * @return a map with the key {@code group}
	 */
	@Override
	public Map<String, Object> attributes() {
		return Map.of("group", this.group);
	}

	@Override
	public String toString() {
		return PEER_CREDENTIALS + " credentials of '" + this.name + "'";
	}

}
