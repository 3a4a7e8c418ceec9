package io.rpyc.server;

import java.net.SocketOption;
import java.util.Map;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import jdk.net.ExtendedSocketOptions;

/**
 * Has the kernel find peers that are gone without a word, such as behind a cable that was
 * pulled: after a minute of silence it asks, and after three more without an answer it
 * ends the connection. Quiet peers that are there notice nothing.
 */
final class KeepAlive {

	private static final Map<SocketOption<Integer>, Integer> TIMES = Map.of(ExtendedSocketOptions.TCP_KEEPIDLE, 60,
			ExtendedSocketOptions.TCP_KEEPINTERVAL, 20, ExtendedSocketOptions.TCP_KEEPCOUNT, 9);

	private KeepAlive() {
	}

	/**
	 * Turns it on. Where the times cannot be set, those of the system hold.
	 */
	static void enable(Channel channel) {
		try {
			if (channel.config().setOption(ChannelOption.SO_KEEPALIVE, true)) {
				TIMES.forEach((option, value) -> channel.config().setOption(NioChannelOption.of(option), value));
			}
		}
		catch (ChannelException ex) {
			// The peer closed the connection meanwhile.
		}
	}

}
