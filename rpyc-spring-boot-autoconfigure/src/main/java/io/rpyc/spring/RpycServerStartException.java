package io.rpyc.spring;

import java.io.IOException;
import java.net.SocketAddress;

import io.rpyc.RpycException;
import io.rpyc.server.RpycServerOptions;

/**
 * Thrown if the server cannot listen on its address.
 *
 * @since 0.1
 */
public final class RpycServerStartException extends RpycException {

	private final String listenerName;

	private final transient SocketAddress address;

	private final String reason;

	RpycServerStartException(RpycServerOptions options, IOException cause) {
		super("RPyC server '" + options.name() + "' could not listen on " + options.listenAddress() + ": "
				+ cause.getMessage(), cause);
		this.listenerName = options.name();
		this.address = options.listenAddress();
		this.reason = String.valueOf(cause.getMessage());
	}

	/**
	 * Returns the name of the listener.
	 * @return {@value RpycServerOptions#DEFAULT_NAME} for the default one
	 */
	public String listenerName() {
		return this.listenerName;
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
