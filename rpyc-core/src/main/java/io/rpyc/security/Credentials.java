package io.rpyc.security;

import java.util.Map;
import java.util.Optional;

/**
 * The identity of an authenticated peer. Implementations are immutable and do not contain
 * secrets. Anonymous peers have no credentials, that is {@code null}.
 *
 * @since 0.1
 */
public interface Credentials {

	/**
	 * The mechanism of peers with a TLS certificate.
	 */
	String X509 = "x509";

	/**
	 * The mechanism of peers with a user name and a password.
	 */
	String PASSWORD = "password";

	/**
	 * The mechanism of peers with a token that the server stores.
	 */
	String TOKEN = "token";

	/**
	 * The mechanism of peers with a self-contained or introspected bearer token.
	 */
	String BEARER = "bearer";

	/**
	 * The mechanism of peers of a unix socket that are the users who run them.
	 */
	String PEER_CREDENTIALS = "peer-credentials";

	/**
	 * Returns the name of the peer: a user name, or the subject of a certificate in the
	 * form of RFC 2253.
	 * @return the name; without control characters in credentials of this package
	 */
	String name();

	/**
	 * Returns the authentication mechanism: a word from a small fixed set, suitable as a
	 * meter tag.
	 * @return the mechanism
	 */
	String mechanism();

	/**
	 * Returns additional attributes of the peer, such as its roles.
	 * @return an unmodifiable map, empty by default
	 */
	default Map<String, Object> attributes() {
		return Map.of();
	}

	/**
	 * Finds credentials by type, including those of an earlier authenticator in a chain.
	 * @param <T> the type
	 * @param type the type to look for
	 * @return the latest credentials of that type
	 */
	default <T extends Credentials> Optional<T> find(Class<T> type) {
		return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
	}

	/**
	 * Creates credentials of a user.
	 * @param name the user's name
	 * @param mechanism the authentication mechanism
	 * @param attributes additional attributes, which are copied; keys and values must not
	 * be {@code null}
	 * @return the credentials, whose {@code toString} omits the attributes
	 */
	static Credentials of(String name, String mechanism, Map<String, ?> attributes) {
		return new UserCredentials(name, mechanism, Map.copyOf(attributes));
	}

}
