package io.rpyc.security;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;

import io.netty.handler.ssl.SslContext;
import io.rpyc.RpycAuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates the peer of a new connection before its first frame. The Java form of
 * rpyc's authenticators: blocking code that is called once per connection, never on an
 * event loop. Must be thread-safe. If it fails, the server closes the connection without
 * notifying the peer.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Authenticator {

	/**
	 * Authenticates one peer.
	 * @param exchange the connection to the peer, valid during this call only
	 * @return the credentials of the peer, or {@code null} for an anonymous peer
	 * @throws io.rpyc.InvalidCredentialsException if the peer presented wrong
	 * credentials, which counts towards the lockout of its address
	 * @throws RpycAuthenticationException if the peer is rejected for another reason,
	 * which does not count
	 * @throws IOException if the connection ended or the authentication timeout elapsed
	 */
	@Nullable Credentials authenticate(AuthenticationExchange exchange) throws RpycAuthenticationException, IOException;

	/**
	 * Returns whether this authenticator starts as soon as the connection is open and the
	 * TLS handshake is done, because it sends the first bytes or does not need any bytes
	 * from the peer. Otherwise it starts when the first bytes of the peer have arrived,
	 * so that no thread waits for a silent peer.
	 * @return {@code false} unless overridden
	 */
	default boolean speaksFirst() {
		return false;
	}

	/**
	 * Returns the same for one peer, for an authenticator that does not need bytes from a
	 * peer with a certificate. Called on an event loop, so it must not block.
	 * @param peerCertificates the certificates of the TLS handshake, or an empty list
	 * @return {@link #speaksFirst()} unless overridden
	 */
	default boolean speaksFirst(List<X509Certificate> peerCertificates) {
		return speaksFirst();
	}

	/**
	 * Returns whether peers that this authenticator accepts are authenticated. A server
	 * that is reachable from other hosts requires such an authenticator.
	 * @return {@code true} unless overridden
	 */
	default boolean authenticates() {
		return true;
	}

	/**
	 * Returns the authentication mechanism, for listeners: a word from a small fixed set,
	 * suitable as a meter tag.
	 * @return the mechanism, {@code custom} unless overridden
	 */
	default String mechanism() {
		return "custom";
	}

	/**
	 * Returns the TLS context that the server uses before this authenticator runs. Called
	 * once per connection, so the context may change.
	 * @return the server-side context, or {@code null} for a plain connection
	 */
	default @Nullable SslContext tls() {
		return null;
	}

	/**
	 * Returns whether this authenticator exchanges no bytes with the peer after the TLS
	 * handshake. In a chain, the next one then decides whether to wait for bytes.
	 * @return {@code false} unless overridden
	 */
	default boolean usesHandshakeAlone() {
		return false;
	}

	/**
	 * Combines this authenticator with another one, which runs second; the peer must pass
	 * both. If both return credentials, the second ones name the peer, and those of this
	 * authenticator are available through {@link Credentials#find(Class)}. If only one
	 * returns credentials, they are the result.
	 * @param next the authenticator to run second, which must not use TLS
	 * @return the chain of the two
	 */
	default Authenticator then(Authenticator next) {
		return new ChainedAuthenticator(this, next, usesHandshakeAlone() ? next : this);
	}

	/**
	 * Creates an authenticator from a function that may throw any exception. Exceptions
	 * other than {@link io.rpyc.RpycException} and {@link IOException} are wrapped in an
	 * {@link RpycAuthenticationException}.
	 * @param function the function that authenticates a peer
	 * @return the authenticator
	 */
	static Authenticator of(AuthenticationFunction function) {
		return new FunctionAuthenticator(function);
	}

}
