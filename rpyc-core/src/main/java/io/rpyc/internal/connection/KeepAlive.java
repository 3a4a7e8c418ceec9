package io.rpyc.internal.connection;

import java.util.Map;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import jdk.net.ExtendedSocketOptions;

/**
 * Has the kernel find peers that are gone without a word, such as behind a cable that was
 * pulled: after a minute of silence it asks, and after three more without an answer it
 * ends the connection. Quiet peers that are there notice nothing. With epoll a peer that
 * does not acknowledge what was sent to it has as much time; otherwise the system's limit
 * of retransmissions holds for it.
 */
public final class KeepAlive {

	private static final String EPOLL = "io.netty.channel.epoll.EpollChannelOption#";

	/**
	 * Those of the other transport have no effect. By name where it need not be there.
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
	 * Turns it on. If the times cannot be set, those of the system hold. Does nothing for
	 * a channel that is not of TCP.
	 * @param channel the channel
	 */
	public static void enable(Channel channel) {
		try {
			if (channel.config().setOption(ChannelOption.SO_KEEPALIVE, true)) {
				TIMES.forEach((option, value) -> channel.config().setOption(option, value));
			}
		}
		catch (ChannelException ex) {
			// The peer closed the connection meanwhile.
		}
	}

}
