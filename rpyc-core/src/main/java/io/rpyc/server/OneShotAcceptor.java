package io.rpyc.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Accepts one connection and stops listening before it is served. As with rpyc's
 * OneShotServer the first connection counts, whatever becomes of it, also if its login
 * fails.
 */
final class OneShotAcceptor extends ChannelInboundHandlerAdapter {

	private final Runnable whenDone;

	private boolean accepted;

	/**
	 * Creates the handler of a listening channel.
	 * @param whenDone runs once the connection has ended, on a thread of its own
	 */
	OneShotAcceptor(Runnable whenDone) {
		this.whenDone = whenDone;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		Channel connection = (Channel) message;
		if (this.accepted) {
			// Accepted by the same read.
			connection.unsafe().closeForcibly();
			return;
		}
		this.accepted = true;
		connection.closeFuture().addListener((ended) -> new Thread(this.whenDone, "rpyc-one-shot").start());
		ctx.channel().close();
		ctx.fireChannelRead(message);
	}

}
