package io.rpyc.security;

import java.util.Map;
import java.util.Optional;

/**
 * Who an authenticated peer is. Implementations are immutable and hold no secret; an
 * anonymous peer has no credentials at all, that is {@code null}.
 */
public interface Credentials {

	/**
	 * The mechanism of a peer known by its TLS certificate.
	 */
	String X509 = "x509";

	/**
	 * The mechanism of a peer known by user name and password.
	 */
	String PASSWORD = "password";

	/**
	 * The mechanism of a peer known by a token that the server holds.
	 */
	String TOKEN = "token";

	/**
	 * The mechanism of a peer known by a bearer token that proves itself or that another
	 * party vouches for.
	 */
	String BEARER = "bearer";

	/**
	 * Returns the name of the peer: a user name, or the subject of a certificate in the
	 * form of RFC 2253.
	 * @return the name, free of control characters when it comes from this package
	 */
	String name();

	/**
	 * How the peer proved who it is, a word from a small fixed set that is fit for a
	 * metric's tag.
	 * @return the mechanism
	 */
	String mechanism();

	/**
	 * What the authenticator knows about the peer beyond its name, such as its roles.
	 * @return an unmodifiable map, empty by default
	 */
	default Map<String, Object> attributes() {
		return Map.of();
	}

	/**
	 * Finds credentials of a type in these, also those of an earlier authenticator in a
	 * chain.
	 * @param <T> the type
	 * @param type the type to look for
	 * @return the latest credentials of that type
	 */
	default <T extends Credentials> Optional<T> find(Class<T> type) {
		return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
	}

	/**
	 * Makes credentials of a user.
	 * @param name the user's name
	 * @param mechanism how the user proved it
	 * @param attributes what else is known, copied; neither key nor value may be
	 * {@code null}
	 * @return the credentials, whose {@code toString} leaves out the attributes
	 */
	static Credentials of(String name, String mechanism, Map<String, ?> attributes) {
		return new UserCredentials(name, mechanism, Map.copyOf(attributes));
	}

}
