package io.rpyc.client;

import java.net.SocketAddress;

/**
 * A child process as the address of a peer, for logs and messages.
 */
final class ProcessAddress extends SocketAddress {

	private final String text;

	ProcessAddress(Process process) {
		this.text = "process " + process.pid()
				+ process.info().command().map((command) -> " (" + command + ")").orElse("");
	}

	@Override
	public String toString() {
		return this.text;
	}

}
