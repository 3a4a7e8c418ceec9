package io.rpyc.internal.connection;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;

import javax.net.ssl.SSLException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.IdleStateEvent;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.frame.QuickAck;
import io.rpyc.protocol.Dialect;
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

	private @Nullable ChannelConnection connection;

	private boolean confirmed;

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

	/**
	 * The connection that this handler serves.
	 * @return the connection
	 * @throws IllegalStateException before the channel is active
	 */
	public RpycConnection connection() {
		if (this.connection == null) {
			throw new IllegalStateException("the channel is not active yet");
		}
		return this.connection;
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

	private ChannelConnection open(ChannelHandlerContext ctx) {
		ChannelConnection opened = this.connection;
		if (opened == null) {
			ChannelConnection created = new ChannelConnection(ctx.channel(), this.context, this.dialect);
			this.connection = created;
			if (this.credentials != null) {
				created.attribute(Credentials.class, this.credentials);
			}
			this.context.tell((listener) -> listener.opened(created));
			return created;
		}
		return opened;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		ByteBuf payload = (ByteBuf) message;
		if (!ctx.channel().isActive()) {
			// The read that held what closed the connection may hold more behind it.
			payload.release();
			return;
		}
		try {
			ChannelConnection peer = open(ctx);
			int size = payload.readableBytes();
			peer.receive(this.context.codec().decode(dialect(peer, payload), payload), size);
		}
		catch (RpycProtocolException ex) {
			reject(ctx, ex);
		}
		finally {
			payload.release();
		}
	}

	/** The dialect of the peer, which its first payload tells or confirms. */
	private Dialect dialect(ChannelConnection peer, ByteBuf payload) {
		Dialect known = peer.dialect();
		if (this.confirmed && known != null) {
			return known;
		}
		Dialect detected = Dialect.detect(payload);
		if (known == null) {
			peer.dialect(detected);
		}
		else if (known != detected) {
			throw new RpycProtocolException(Reason.MALFORMED,
					"the peer speaks dialect " + detected + ", not " + known + ": set dialect(" + detected + ")");
		}
		this.confirmed = true;
		return detected;
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		if (this.connection != null && !this.connection.isQuiet()) {
			QuickAck.rearm(ctx.channel());
		}
		ctx.fireChannelReadComplete();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ctx) {
		if (this.connection != null && this.connection.takesReplies()) {
			this.connection.resume();
		}
		else if (this.connection != null && ctx.channel().isActive()) {
			this.connection.limits().note("write-buffer", "it is not read from until it reads more");
		}
		ctx.fireChannelWritabilityChanged();
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event instanceof LimitExceededEvent passed) {
			limited(passed);
		}
		else if (event instanceof IdleStateEvent && this.connection != null && this.connection.isQuiet()) {
			limited(new LimitExceededEvent("idle-timeout", "it was idle for longer than that"));
			ctx.close();
		}
		else {
			ctx.fireUserEventTriggered(event);
		}
	}

	private void limited(LimitExceededEvent passed) {
		if (this.connection != null) {
			this.connection.closeReason(passed.reason() + " (" + passed.limit() + ")");
			this.connection.limits().report(passed.limit(), passed.reason());
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
		}
		else if (cause instanceof ClosedChannelException) {
			// A write that the end of the channel left unwritten: no reason for that end.
			ctx.close();
		}
		else if (cause instanceof DecoderException && cause.getCause() instanceof SSLException) {
			// Its message may hold the peer's bytes.
			logger.debug("TLS of the connection to {} broke: {}", PeerAddress.of(ctx.channel()),
					cause.getCause().getClass().getName());
			close(ctx, "its TLS broke");
		}
		else {
			if (cause instanceof IOException) {
				logger.debug("Connection to {} broke: {}", PeerAddress.of(ctx.channel()), cause.toString());
			}
			else {
				logger.warn("Connection to {} failed", PeerAddress.of(ctx.channel()), cause);
			}
			String message = cause.getMessage();
			close(ctx, "it broke (" + ((message != null) ? message : cause.getClass().getSimpleName()) + ")");
		}
	}

	private void close(ChannelHandlerContext ctx, String reason) {
		if (this.connection != null) {
			this.connection.closeReason(reason);
		}
		ctx.close();
	}

	private void reject(ChannelHandlerContext ctx, RpycProtocolException violation) {
		logger.debug("{} sent what is no RPyC", PeerAddress.of(ctx.channel()), violation);
		this.context.tell((listener) -> listener.rejected(PeerAddress.of(ctx.channel()), violation));
		close(ctx, String.valueOf(violation.getMessage()));
	}

}
