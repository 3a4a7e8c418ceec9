package io.rpyc.client;

import java.io.IOException;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The connection to a server during the login, before its first frame.
 *
 * @since 0.1
 */
public interface ClientExchange {

	/**
	 * Sends bytes to the server.
	 * @param bytes the bytes
	 * @throws IOException if the connection ended
	 */
	void send(byte[] bytes) throws IOException;

	/**
	 * Waits for bytes of the server.
	 * @param max maximum number of bytes to return, at least 1
	 * @return the available bytes, at least one; empty if the server ended the connection
	 * @throws IOException if the connection is lost, or the connect timeout elapses
	 */
	byte[] receive(int max) throws IOException;

	/**
	 * Returns the address of the server.
	 * @return the address
	 */
	SocketAddress remoteAddress();

	/**
	 * Returns the certificates that the server sent in the TLS handshake.
	 * @return the chain, the server's own first; empty without TLS
	 */
	List<X509Certificate> peerCertificates();

}
