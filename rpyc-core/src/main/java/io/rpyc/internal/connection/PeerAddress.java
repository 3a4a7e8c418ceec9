package io.rpyc.internal.connection;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

import io.netty.channel.Channel;

/**
 * The address of a peer for logs, counts and display.
 */
public final class PeerAddress {

	private PeerAddress() {
	}

	/**
	 * Returns the address of the other end of a channel. Clients of a unix socket have no
	 * address, or a path of their choice, so the path of the server is returned for all
	 * of them.
	 * @param channel the channel
	 * @return the address
	 */
	public static SocketAddress of(Channel channel) {
		boolean accepted = channel.parent() != null;
		return (accepted && channel.localAddress() instanceof UnixDomainSocketAddress listening) ? listening
				: channel.remoteAddress();
	}

}
