package io.rpyc.frame;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import jdk.net.ExtendedSocketOptions;

/**
 * Has the kernel acknowledge what it has received at once. A stock client sends a large
 * frame in several writes and may wait for the acknowledgement of one before it sends the
 * next; a delayed acknowledgement would hold up such a frame for 40 ms. The kernel falls
 * back to delaying by itself, so this is asked for anew with every part of a frame.
 */
final class QuickAck {

	private static final ChannelOption<Boolean> OPTION = NioChannelOption.of(ExtendedSocketOptions.TCP_QUICKACK);

	private QuickAck() {
	}

	static void rearm(Channel channel) {
		if (channel instanceof NioSocketChannel socket) {
			try {
				socket.config().setOption(OPTION, true);
			}
			catch (ChannelException ex) {
				// Not a TCP socket of Linux, or closed meanwhile: then it is merely
				// slower.
			}
		}
	}

}
