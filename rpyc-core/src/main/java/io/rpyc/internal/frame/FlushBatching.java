package io.rpyc.internal.frame;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslHandler;

/**
 * Writes messages that are ready at the same time with one system call, the most
 * expensive part of a small message: the replies to the requests of one read, or the
 * requests of several threads. A single message is sent at once. Must be placed after TLS
 * and before the handlers that read frames.
 */
public final class FlushBatching extends FlushConsolidationHandler {

	/** Limits the delay of the first message. */
	private static final int MOST_MESSAGES = 64;

	public FlushBatching() {
		super(MOST_MESSAGES, true);
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
		super.handlerAdded(ctx);
		SslHandler tls = ctx.pipeline().get(SslHandler.class);
		if (tls != null) {
			// A stock peer polls the socket, not its TLS layer: the second of two
			// messages in
			// one record would wait until a third arrives. So each write gets separate
			// records.
			tls.setWrapDataSize(0);
		}
	}

}
