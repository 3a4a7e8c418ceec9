package io.rpyc.internal.connection;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

import io.netty.channel.Channel;

/**
 * Where a peer is, as it is logged, counted and shown.
 */
public final class PeerAddress {

	private PeerAddress() {
	}

	/**
	 * The address of the other end of a channel. Those who connect to a unix socket have
	 * none, or a path of their own choice: they all are at the path that the server
	 * listens on.
	 * @param channel the channel
	 * @return the address
	 */
	public static SocketAddress of(Channel channel) {
		boolean accepted = channel.parent() != null;
		return (accepted && channel.localAddress() instanceof UnixDomainSocketAddress listening) ? listening
				: channel.remoteAddress();
	}

}
