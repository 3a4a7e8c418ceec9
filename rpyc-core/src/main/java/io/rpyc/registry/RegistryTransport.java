package io.rpyc.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Carries one command to a registry and its reply back.
 */
interface RegistryTransport {

	/** The most bytes of a reply that are read. */
	int MOST_BYTES = 65_507;

	/**
	 * Sends a command and waits for the reply.
	 * @throws java.net.SocketTimeoutException if there is no reply in time
	 */
	byte[] request(InetSocketAddress registry, byte[] command, Duration timeout) throws IOException;

	/**
	 * Checks that a command can be sent.
	 * @throws IllegalArgumentException if it is too long
	 */
	default void requireSendable(byte[] command) {
	}

	/** Sends a command whose reply is not needed. */
	void send(InetSocketAddress registry, byte[] command, Duration timeout) throws IOException;

}
