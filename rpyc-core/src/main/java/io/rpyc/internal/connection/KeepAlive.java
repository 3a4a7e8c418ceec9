package io.rpyc.internal.connection;

import java.time.Duration;
import java.util.Map;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import jdk.net.ExtendedSocketOptions;

/**
 * Makes the kernel detect peers that have vanished, for example because a cable was
 * pulled. After some silence, one minute by default, the kernel sends probes, and after
 * three times as long without an answer it closes the connection. Idle peers are not
 * affected. With epoll, the same time applies to a peer that does not acknowledge sent
 * data; otherwise the system's limit of retransmissions applies.
 */
public final class KeepAlive {

	/** The silence after which probes are sent, unless another one is set. */
	public static final Duration DEFAULT_IDLE = Duration.ofMinutes(1);

	private static final int PROBES = 9;

	private static final String EPOLL = "io.netty.channel.epoll.EpollChannelOption#";

	private KeepAlive() {
	}

	/**
	 * Enables keep-alive. If the times cannot be set, those of the system apply.
	 * @param channel the channel
	 * @param idle the silence after which probes are sent, at least one second
	 */
	public static void enable(Channel channel, Duration idle) {
		try {
			if (channel.config().setOption(ChannelOption.SO_KEEPALIVE, true)) {
				times((int) idle.toSeconds()).forEach((option, value) -> channel.config().setOption(option, value));
			}
		}
		catch (ChannelException ex) {
			// The peer has closed the connection.
		}
	}

	/**
	 * Returns the options of both transports, of which those of the other have no effect.
	 * Those of the optional transport are referenced by name.
	 */
	private static Map<ChannelOption<Integer>, Integer> times(int idle) {
		int interval = Math.max(1, idle / 3);
		return Map.of(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), idle,
				NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), interval,
				NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), PROBES,
				ChannelOption.valueOf(EPOLL + "TCP_KEEPIDLE"), idle, ChannelOption.valueOf(EPOLL + "TCP_KEEPINTVL"),
				interval, ChannelOption.valueOf(EPOLL + "TCP_KEEPCNT"), PROBES,
				ChannelOption.valueOf(EPOLL + "TCP_USER_TIMEOUT"), 1000 * (idle + PROBES * interval));
	}

}
