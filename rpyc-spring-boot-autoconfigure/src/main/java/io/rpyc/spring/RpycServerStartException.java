package io.rpyc.spring;

import java.io.IOException;
import java.net.SocketAddress;

import io.rpyc.RpycException;

/**
 * The server could not listen on its address.
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
	 * Where the server should have listened.
	 * @return an {@link java.net.InetSocketAddress}, or a
	 * {@link java.net.UnixDomainSocketAddress}
	 */
	public SocketAddress address() {
		return this.address;
	}

	/**
	 * What the operating system said.
	 * @return its message, such as {@code Address already in use}
	 */
	public String reason() {
		return this.reason;
	}

}
