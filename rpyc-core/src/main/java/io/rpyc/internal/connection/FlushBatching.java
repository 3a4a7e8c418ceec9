package io.rpyc.internal.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslHandler;

/**
 * Writes the messages that are ready at the same time with one system call, which costs
 * more than all else that a small message needs: the replies to what one read brought, or
 * the requests of several threads. A message that is alone goes at once. Belongs before
 * the handlers that read frames, and behind TLS.
 */
public final class FlushBatching extends FlushConsolidationHandler {

	/** So that the first of many does not wait for all. */
	private static final int MOST_MESSAGES = 64;

	public FlushBatching() {
		super(MOST_MESSAGES, true);
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
		super.handlerAdded(ctx);
		SslHandler tls = ctx.pipeline().get(SslHandler.class);
		if (tls != null) {
			// A stock peer asks the socket whether there is more, not its TLS layer: the
			// second of two messages in one record would wait there until a third comes.
			// So each write gets records of its own.
			tls.setWrapDataSize(0);
		}
	}

}
