package io.rpyc.internal.frame;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import jdk.net.ExtendedSocketOptions;

/**
 * Has the kernel acknowledge at once what it has received. A stock client leaves Nagle's
 * algorithm on, so it holds its next small write back until the last one is acknowledged;
 * a delayed acknowledgement would cost 40 ms with each part of a large frame, and with
 * each request that follows one without an answer. The kernel falls back to delaying by
 * itself, so this is asked for anew each time.
 */
public final class QuickAck {

	private static final ChannelOption<Boolean> NIO = NioChannelOption.of(ExtendedSocketOptions.TCP_QUICKACK);

	/** By name, since epoll need not be on the class path. */
	private static final ChannelOption<Boolean> EPOLL = ChannelOption
		.valueOf("io.netty.channel.epoll.EpollChannelOption#TCP_QUICKACK");

	private QuickAck() {
	}

	/**
	 * Acknowledges what was received, where no answer will do so at once. Does nothing
	 * where the channel is no TCP socket of Linux.
	 * @param channel the channel that was read from
	 */
	public static void rearm(Channel channel) {
		try {
			channel.config().setOption((channel instanceof NioSocketChannel) ? NIO : EPOLL, true);
		}
		catch (ChannelException ex) {
			// Not of Linux, or closed meanwhile: then it is merely slower.
		}
	}

}
