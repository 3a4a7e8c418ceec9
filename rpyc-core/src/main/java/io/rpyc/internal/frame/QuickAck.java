package io.rpyc.internal.frame;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import jdk.net.ExtendedSocketOptions;

/**
 * Makes the kernel acknowledge received data immediately. A stock client uses Nagle's
 * algorithm, so it delays its next small write until the last one is acknowledged. A
 * delayed acknowledgement would cost 40 ms for each part of a large frame, and for each
 * request after one without an answer. The kernel returns to delayed acknowledgements by
 * itself, so the option is set again each time.
 */
public final class QuickAck {

	private static final ChannelOption<Boolean> NIO = NioChannelOption.of(ExtendedSocketOptions.TCP_QUICKACK);

	/** Referenced by name, since epoll is optional on the class path. */
	private static final ChannelOption<Boolean> EPOLL = ChannelOption
		.valueOf("io.netty.channel.epoll.EpollChannelOption#TCP_QUICKACK");

	private QuickAck() {
	}

	/**
	 * Acknowledges received data if there is no immediate answer. Does nothing if the
	 * channel is not a TCP socket on Linux.
	 * @param channel the channel
	 */
	public static void rearm(Channel channel) {
		try {
			channel.config().setOption((channel instanceof NioSocketChannel) ? NIO : EPOLL, true);
		}
		catch (ChannelException ex) {
			// Not on Linux, or closed in the meantime: only slower.
		}
	}

}
