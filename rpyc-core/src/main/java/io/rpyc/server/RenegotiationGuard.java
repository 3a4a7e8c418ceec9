package io.rpyc.server;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.rpyc.internal.connection.PeerAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the connection of a peer that renegotiates TLS 1.2, which no stock client does.
 * Renegotiation costs the server far more than the peer, and would change the identity of
 * the peer. Must be placed after the TLS handler, when the first handshake is done.
 */
final class RenegotiationGuard extends ChannelInboundHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(RenegotiationGuard.class);

	private final SSLEngine engine;

	private final SSLSession session;

	RenegotiationGuard(SSLEngine engine) {
		this.engine = engine;
		this.session = engine.getSession();
	}

	/** Called after every read, including those with only TLS records. */
	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		if (this.engine.getSession() != this.session && ctx.channel().isActive()) {
			logger.debug("{} renegotiated TLS", PeerAddress.of(ctx.channel()));
			ctx.close();
			return;
		}
		ctx.fireChannelReadComplete();
	}

}
