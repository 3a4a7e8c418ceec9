package io.rpyc.internal.connection;

import java.util.Map;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import jdk.net.ExtendedSocketOptions;

/**
 * Makes the kernel detect peers that have vanished, for example because a cable was
 * pulled. After one minute of silence the kernel sends probes, and after three more
 * minutes without an answer it closes the connection. Idle peers are not affected. With
 * epoll, the same time applies to a peer that does not acknowledge sent data; otherwise
 * the system's limit of retransmissions applies.
 */
public final class KeepAlive {

	private static final String EPOLL = "io.netty.channel.epoll.EpollChannelOption#";

	/**
	 * The options of the other transport have no effect. Those of the optional transport
	 * are referenced by name.
	 */
	private static final Map<ChannelOption<Integer>, Integer> TIMES = Map.of(
			NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), 60,
			NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), 20,
			NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), 9, ChannelOption.valueOf(EPOLL + "TCP_KEEPIDLE"),
			60, ChannelOption.valueOf(EPOLL + "TCP_KEEPINTVL"), 20, ChannelOption.valueOf(EPOLL + "TCP_KEEPCNT"), 9,
			ChannelOption.valueOf(EPOLL + "TCP_USER_TIMEOUT"), 240_000);

	private KeepAlive() {
	}

	/**
	 * Enables keep-alive. If the times cannot be set, those of the system apply.
	 * @param channel the channel
	 */
	public static void enable(Channel channel) {
		try {
			if (channel.config().setOption(ChannelOption.SO_KEEPALIVE, true)) {
				TIMES.forEach((option, value) -> channel.config().setOption(option, value));
			}
		}
		catch (ChannelException ex) {
			// The peer has closed the connection.
		}
	}

}
