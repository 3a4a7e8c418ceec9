package io.rpyc.spring;

import java.io.IOException;
import java.net.SocketAddress;

import io.rpyc.RpycException;

/**
 * Thrown if the server cannot listen on its address.
 *
 * @since 0.1
 */
public final class RpycServerStartException extends RpycException {

	private final transient SocketAddress address;

	private final String reason;

	RpycServerStartException(SocketAddress address, IOException cause) {
		super("RPyC server could not listen on " + address + ": " + cause.getMessage(), cause);
		this.address = address;
		this.reason = String.valueOf(cause.getMessage());
	}

	/**
	 * Returns the configured address of the server.
	 * @return an {@link java.net.InetSocketAddress}, or a
	 * {@link java.net.UnixDomainSocketAddress}
	 */
	public SocketAddress address() {
		return this.address;
	}

	/**
	 * Returns the reason from the operating system.
	 * @return the message, such as {@code Address already in use}
	 */
	public String reason() {
		return this.reason;
	}

}
