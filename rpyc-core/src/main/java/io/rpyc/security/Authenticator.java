package io.rpyc.security;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;

import io.netty.handler.ssl.SslContext;
import io.rpyc.RpycAuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who the peer of a new connection is, before its first frame. The Java form of
 * rpyc's authenticators: plain blocking code, called once per connection and from many
 * threads at once, never on an event loop. When it fails the server closes the connection
 * without a word to the peer.
 */
@FunctionalInterface
public interface Authenticator {

	/**
	 * Authenticates one peer.
	 * @param exchange the connection to the peer, valid during this call only
	 * @return who the peer is, or {@code null} for a peer that is let in without a name
	 * @throws io.rpyc.InvalidCredentialsException if the peer showed wrong credentials:
	 * counted towards the lock-out of its address
	 * @throws RpycAuthenticationException if the peer is refused for another reason,
	 * which is not counted
	 * @throws IOException if the connection ended or the time for authentication ran out
	 */
	@Nullable Credentials authenticate(AuthenticationExchange exchange) throws RpycAuthenticationException, IOException;

	/**
	 * Returns whether this authenticator starts as soon as the connection, TLS handshake
	 * included, is up: because it greets the peer first, or because it needs no bytes
	 * from it. Otherwise it starts when the peer's first bytes are there, so that no
	 * thread waits for a silent peer.
	 * @return {@code false} unless overridden
	 */
	default boolean speaksFirst() {
		return false;
	}

	/**
	 * Returns the same for one peer, for an authenticator that needs no bytes from a peer
	 * with a certificate, and else does. Called on an event loop, so it must not block.
	 * @param peerCertificates what the peer showed in the TLS handshake; empty without
	 * @return {@link #speaksFirst()} unless overridden
	 */
	default boolean speaksFirst(List<X509Certificate> peerCertificates) {
		return speaksFirst();
	}

	/**
	 * Returns whether a peer that this authenticator lets in has proved who it is. A
	 * server that is reachable from other hosts needs one that says so.
	 * @return {@code true} unless overridden
	 */
	default boolean authenticates() {
		return true;
	}

	/**
	 * How peers prove who they are, for those who hear of failures: a word from a small
	 * fixed set that is fit for a metric's tag.
	 * @return the mechanism that good credentials would have, {@code custom} unless
	 * overridden
	 */
	default String mechanism() {
		return "custom";
	}

	/**
	 * Returns the TLS that the server puts on the connection before this authenticator
	 * runs. It is asked once per connection, so it may change between two of them.
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
	 * Runs another authenticator after this one on the same connection; the peer must
	 * pass both. Where both give credentials the later ones name the peer, and those of
	 * this one stay reachable through {@link Credentials#find(Class)}; where only one
	 * does, they are the result.
	 * @param next the authenticator to run second, which must bring no TLS of its own
	 * @return the chain of the two
	 */
	default Authenticator then(Authenticator next) {
		return new ChainedAuthenticator(this, next, usesHandshakeAlone() ? next : this);
	}

	/**
	 * Makes an authenticator of a function that may throw anything: what is neither an
	 * {@link io.rpyc.RpycException} nor an {@link IOException} is wrapped in an
	 * {@link RpycAuthenticationException}.
	 * @param function the function that authenticates a peer
	 * @return the authenticator
	 */
	static Authenticator of(AuthenticationFunction function) {
		return new FunctionAuthenticator(function);
	}

}
