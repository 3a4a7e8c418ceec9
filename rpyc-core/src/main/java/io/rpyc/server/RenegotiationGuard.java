package io.rpyc.server;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.rpyc.internal.connection.PeerAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the connection of a peer that shakes hands again, which TLS 1.2 has and no stock
 * client does: it costs the server far more than the peer, and would change who the peer
 * is. Comes behind the handler of TLS, once the first handshake is done.
 */
final class RenegotiationGuard extends ChannelInboundHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(RenegotiationGuard.class);

	private final SSLEngine engine;

	private final SSLSession session;

	RenegotiationGuard(SSLEngine engine) {
		this.engine = engine;
		this.session = engine.getSession();
	}

	/** Comes after every read, also after one that held nothing but TLS. */
	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		if (this.engine.getSession() != this.session && ctx.channel().isActive()) {
			logger.debug("{} shook hands again", PeerAddress.of(ctx.channel()));
			ctx.close();
			return;
		}
		ctx.fireChannelReadComplete();
	}

}
