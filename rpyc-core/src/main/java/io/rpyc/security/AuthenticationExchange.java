package io.rpyc.security;

import java.io.IOException;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

import io.rpyc.RpycAuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a connection before its first frame, for an {@link Authenticator}. Every
 * call may block and must not be made on an event loop. Not thread-safe. The server's
 * authentication timeout applies to all calls together.
 *
 * @since 0.1
 */
public interface AuthenticationExchange {

	/**
	 * Waits for bytes and returns those of one read. Bytes beyond {@code max} are
	 * returned by the next call.
	 * @param max the most bytes to return, at least 1
	 * @return at least one byte
	 * @throws java.io.EOFException if the peer closed the connection
	 * @throws IOException if the connection broke or the deadline passed
	 */
	byte[] receive(int max) throws IOException;

	/**
	 * Like {@link #receive(int)}, but with a timeout.
	 * @param max the most bytes to return, at least 1
	 * @param wait maximum time to wait for the first byte
	 * @return the bytes of one read, or an empty array if none came in time
	 * @throws java.io.EOFException if the peer closed the connection
	 * @throws IOException if the connection broke or the deadline passed
	 */
	byte[] receive(int max, Duration wait) throws IOException;

	/**
	 * Receives a credential without an end mark, as rpyc's clients send it: the bytes of
	 * one read or, if they fill a network segment (1,200 bytes or more), up to a newline
	 * or a gap of 20 ms. A trailing newline is removed.
	 * @param max maximum number of bytes of the credential, at least 1
	 * @return the credential
	 * @throws io.rpyc.InvalidCredentialsException if the credential is longer than
	 * {@code max}
	 * @throws IOException if the connection ended or the deadline passed
	 */
	default byte[] receiveCredential(int max) throws RpycAuthenticationException, IOException {
		return CredentialReader.read(this, max);
	}

	/**
	 * Sends bytes to the peer. After the authentication, the server does not send
	 * anything until the peer's first frame.
	 * @param data the bytes to send
	 * @throws IOException if the connection ended or the deadline passed
	 */
	void send(byte[] data) throws IOException;

	/**
	 * Returns the verified certificates of the peer from the TLS handshake, its own
	 * first.
	 * @return the chain, which is empty without TLS or a client certificate
	 */
	List<X509Certificate> peerCertificates();

	/**
	 * Returns the address of the peer.
	 * @return the address, not always an IP address
	 */
	SocketAddress remoteAddress();

	/**
	 * Returns the user of the operating system that runs the peer.
	 * @return the user, or {@code null} if the connection is not over a unix socket, or
	 * the operating system does not report it
	 */
	default @Nullable PeerUser peerUser() {
		return null;
	}

	/**
	 * Tells the server as whom the peer wants to log in, before that is checked. The
	 * server's log names it if the peer is refused.
	 * @param username the name as the peer sent it, never a secret
	 */
	default void claim(String username) {
	}

}
