package io.rpyc.protocol;

import java.io.IOException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.rpyc.RpycProtocolException;
import io.rpyc.message.Dialect;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a channel's pipeline: turns payloads into messages for the connection.
 */
public final class ConnectionHandler extends ChannelInboundHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionHandler.class);

	private final ConnectionContext context;

	private final @Nullable Dialect dialect;

	private final @Nullable Credentials credentials;

	private @Nullable RpycConnection connection;

	/**
	 * Creates the handler of one channel.
	 * @param context what the connection shares with others
	 * @param dialect the peer's dialect; null to tell it from the first payload
	 */
	public ConnectionHandler(ConnectionContext context, @Nullable Dialect dialect) {
		this(context, dialect, null);
	}

	/**
	 * Creates the handler of a channel whose peer is authenticated.
	 * @param context what the connection shares with others
	 * @param dialect the peer's dialect; null to tell it from the first payload
	 * @param credentials who the peer is; null for a peer without a name
	 */
	public ConnectionHandler(ConnectionContext context, @Nullable Dialect dialect, @Nullable Credentials credentials) {
		this.context = context;
		this.dialect = dialect;
		this.credentials = credentials;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		if (ctx.channel().isActive()) {
			open(ctx);
		}
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		open(ctx);
		ctx.fireChannelActive();
	}

	private RpycConnection open(ChannelHandlerContext ctx) {
		RpycConnection opened = this.connection;
		if (opened == null) {
			RpycConnection created = new RpycConnection(ctx.channel(), this.context, this.dialect);
			this.connection = created;
			if (this.credentials != null) {
				created.attribute(Credentials.class, this.credentials);
			}
			this.context.listeners().forEach((listener) -> listener.opened(created));
			return created;
		}
		return opened;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		ByteBuf payload = (ByteBuf) message;
		try {
			RpycConnection peer = open(ctx);
			Dialect known = peer.dialect();
			if (known == null) {
				known = Dialect.detect(payload);
				peer.dialect(known);
			}
			peer.receive(this.context.codec().decode(known, payload));
		}
		catch (RpycProtocolException ex) {
			reject(ctx, ex);
		}
		finally {
			payload.release();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		if (this.connection != null) {
			this.connection.end();
		}
		ctx.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		if (cause instanceof RpycProtocolException violation) {
			reject(ctx, violation);
			return;
		}
		if (cause instanceof IOException) {
			logger.debug("Connection to {} broke: {}", ctx.channel().remoteAddress(), cause.toString());
		}
		else {
			logger.warn("Connection to {} failed", ctx.channel().remoteAddress(), cause);
		}
		ctx.close();
	}

	private void reject(ChannelHandlerContext ctx, RpycProtocolException violation) {
		logger.debug("{} sent what is no RPyC", ctx.channel().remoteAddress(), violation);
		this.context.listeners().forEach((listener) -> listener.rejected(ctx.channel().remoteAddress(), violation));
		ctx.close();
	}

}
