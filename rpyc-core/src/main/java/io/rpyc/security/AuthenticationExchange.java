package io.rpyc.security;

import java.io.IOException;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

import io.rpyc.RpycAuthenticationException;

/**
 * What an {@link Authenticator} sees of a connection before its first frame. Every call
 * may block, so none is allowed on an event loop; one thread uses it at a time. All of
 * its waiting is under the server's one deadline for authentication.
 */
public interface AuthenticationExchange {

	/**
	 * Waits for bytes and returns those that one read gave; what is beyond {@code max}
	 * stays for the next call.
	 * @param max the most bytes to return, at least 1
	 * @return at least one byte
	 * @throws java.io.EOFException if the peer closed the connection
	 * @throws IOException if the connection broke or the deadline passed
	 */
	byte[] receive(int max) throws IOException;

	/**
	 * Like {@link #receive(int)}, but gives up after a while.
	 * @param max the most bytes to return, at least 1
	 * @param wait how long to wait for the first byte
	 * @return the bytes of one read, or an empty array if none came in time
	 * @throws java.io.EOFException if the peer closed the connection
	 * @throws IOException if the connection broke or the deadline passed
	 */
	byte[] receive(int max, Duration wait) throws IOException;

	/**
	 * Receives a credential that has no end mark of its own, as rpyc's clients send it:
	 * what one read gives, unless that fills a network segment (1,200 bytes or more);
	 * then on to a newline or to a gap of 20 ms. A newline at its end is dropped.
	 * @param max the most bytes that a credential may have, at least 1
	 * @return the credential
	 * @throws io.rpyc.InvalidCredentialsException if the credential is longer than
	 * {@code max}
	 * @throws IOException if the connection ended or the deadline passed
	 */
	default byte[] receiveCredential(int max) throws RpycAuthenticationException, IOException {
		return CredentialReader.read(this, max);
	}

	/**
	 * Sends bytes to the peer. After the last ones of an authenticator the server stays
	 * silent until the peer's first frame.
	 * @param data the bytes to send
	 * @throws IOException if the connection ended or the deadline passed
	 */
	void send(byte[] data) throws IOException;

	/**
	 * Returns the certificates that the peer showed in the TLS handshake, verified
	 * against the trust anchors, its own first.
	 * @return the chain; empty without TLS, and for a peer that showed none
	 */
	List<X509Certificate> peerCertificates();

	/**
	 * Returns the address that the connection comes from.
	 * @return the address, not always an IP address
	 */
	SocketAddress remoteAddress();

}
