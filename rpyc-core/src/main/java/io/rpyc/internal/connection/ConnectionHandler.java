package io.rpyc.internal.connection;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.rpyc.RpycProtocolException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.LogThrottle;
import io.rpyc.internal.frame.QuickAck;
import io.rpyc.limit.Limit;
import io.rpyc.protocol.Dialect;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The last handler of a pipeline: decodes payloads to messages for the connection.
 */
public final class ConnectionHandler extends ChannelInboundHandlerAdapter {

	/** What to do if the peer of a channel sends data that is not RPyC. */
	private static final AttributeKey<String> ADVICE = AttributeKey.valueOf(ConnectionHandler.class, "advice");

	private static final Logger logger = LoggerFactory.getLogger(ConnectionHandler.class);

	private final ConnectionContext context;

	private final @Nullable Dialect dialect;

	private final @Nullable Credentials credentials;

	private @Nullable ChannelConnection connection;

	private @Nullable MessageReceiver receiver;

	/** How far the peer had read when the connection was idle last. */
	private @Nullable ReadPosition readWhenIdle;

	/**
	 * Creates the handler of one channel.
	 * @param context the state that the connection shares with others
	 * @param dialect the peer's dialect; {@code null} to tell it from the first payload
	 */
	public ConnectionHandler(ConnectionContext context, @Nullable Dialect dialect) {
		this(context, dialect, null);
	}

	/**
	 * Creates the handler of a channel whose peer is authenticated.
	 * @param context the state that the connection shares with others
	 * @param dialect the peer's dialect; {@code null} to tell it from the first payload
	 * @param credentials the credentials of the peer; {@code null} for an anonymous peer
	 */
	public ConnectionHandler(ConnectionContext context, @Nullable Dialect dialect, @Nullable Credentials credentials) {
		this.context = context;
		this.dialect = dialect;
		this.credentials = credentials;
	}

	/**
	 * Returns the connection that this handler serves.
	 * @return the connection
	 * @throws IllegalStateException before the channel is active
	 */
	public RpycConnection connection() {
		if (this.connection == null) {
			throw new IllegalStateException("the channel is not active yet");
		}
		return this.connection;
	}

	/**
	 * Sets the advice for the error if the peer of a channel sends data that is not RPyC.
	 * @param channel the channel
	 * @param advice what to do then
	 */
	public static void advise(Channel channel, String advice) {
		channel.attr(ADVICE).set(advice);
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
		try {
			// The read that closed the connection may have contained further payloads.
			if (ctx.channel().isActive()) {
				receiver(ctx).receive(message, (failure) -> exceptionCaught(ctx, failure));
			}
		}
		catch (RpycProtocolException ex) {
			reject(ctx, ex);
		}
		finally {
			ReferenceCountUtil.release(message);
		}
	}

	private MessageReceiver receiver(ChannelHandlerContext ctx) {
		MessageReceiver known = this.receiver;
		if (known == null) {
			known = open(ctx).parts().receiver(ReceivedBytes.of(ctx.channel(), this.context));
			this.receiver = known;
		}
		return known;
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		ChannelConnection current = this.connection;
		if (current != null && !current.parts().isQuiet()) {
			// A call that runs on the event loop is likely to be answered before the
			// task runs, and the answer acknowledges the request too.
			ctx.channel().eventLoop().execute(() -> acknowledge(ctx.channel(), current));
		}
		ctx.fireChannelReadComplete();
	}

	private static void acknowledge(Channel channel, ChannelConnection connection) {
		if (!connection.parts().isQuiet()) {
			QuickAck.rearm(channel);
		}
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ctx) {
		if (this.connection != null && this.connection.parts().takesReplies()) {
			this.connection.parts().resume();
		}
		else if (this.connection != null && ctx.channel().isActive()) {
			this.connection.parts()
				.limits()
				.note(Limit.WRITE_BUFFER, "reads are paused until the peer drains its replies");
		}
		ctx.fireChannelWritabilityChanged();
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event instanceof LimitExceededEvent passed) {
			limited(passed);
		}
		else if (event instanceof PeerEnded ended && this.connection != null) {
			this.connection.parts().closing().peerEnded(ended.details());
		}
		else if (event instanceof IdleStateEvent && this.connection != null) {
			closeIfIdle(ctx, this.connection);
		}
		else {
			ctx.fireUserEventTriggered(event);
		}
	}

	private void closeIfIdle(ChannelHandlerContext ctx, ChannelConnection idle) {
		ReadPosition before = this.readWhenIdle;
		ReadPosition now = ReadPosition.of(ctx.channel());
		this.readWhenIdle = now;
		if (now.pending() > 0 && (before == null || now.isBeyond(before))) {
			// The peer reads a long reply slowly.
			return;
		}
		if (!idle.parts().isQuiet()) {
			// The answer may be written after the task below.
			return;
		}
		long sent = idle.bytesSent();
		long received = idle.bytesReceived();
		// A separate task runs after the answers that other threads have written.
		ctx.executor().execute(() -> {
			if (idle.parts().isQuiet() && idle.bytesSent() == sent && idle.bytesReceived() == received) {
				limited(new LimitExceededEvent(Limit.IDLE_TIMEOUT, "idle longer than the idle timeout"));
				ctx.close();
			}
		});
	}

	private void limited(LimitExceededEvent passed) {
		if (this.connection != null) {
			this.connection.parts().closing().because(passed.reason() + " (" + passed.limit().tag() + ")");
			this.connection.parts().limits().report(passed.limit(), passed.reason());
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		ChannelConnection ended = this.connection;
		if (ended != null && this.receiver != null) {
			this.receiver.whenIdle(ended.parts()::end);
		}
		else if (ended != null) {
			ended.parts().end();
		}
		ctx.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		if (cause instanceof RpycProtocolException violation) {
			reject(ctx, violation);
		}
		else if (cause instanceof ClosedChannelException) {
			// A pending write that failed because the channel was closed.
			ctx.close();
		}
		else if (cause instanceof DecoderException && cause.getCause() instanceof SSLException) {
			// Its message may contain bytes of the peer.
			logger.debug("TLS of the connection to {} failed: {}", PeerAddress.of(ctx.channel()),
					cause.getCause().getClass().getName());
			close(ctx, "its TLS failed");
		}
		else {
			if (cause instanceof OutOfMemoryError scarcity && this.connection != null) {
				this.connection.parts().release(scarcity);
			}
			else if (cause instanceof IOException) {
				logger.debug("Connection to {} was lost: {}", PeerAddress.of(ctx.channel()), cause.toString());
			}
			else {
				long before = this.context.exceptions().faults().admit(LogThrottle.kindOf(cause));
				logger.atLevel((before < 0) ? Level.DEBUG : Level.WARN)
					.setCause(cause)
					.log("Connection to {} failed{}", PeerAddress.of(ctx.channel()),
							LogThrottle.suffix(Math.max(before, 0)));
			}
			String message = cause.getMessage();
			close(ctx, "it was lost (" + ((message != null) ? message : cause.getClass().getSimpleName()) + ")");
		}
	}

	private void close(ChannelHandlerContext ctx, String reason) {
		if (this.connection != null) {
			this.connection.parts().closing().because(reason);
		}
		ctx.close();
	}

	private void reject(ChannelHandlerContext ctx, RpycProtocolException violation) {
		logger.debug("Invalid RPyC data from {}", PeerAddress.of(ctx.channel()), violation);
		this.context.tell((listener) -> listener.rejected(PeerAddress.of(ctx.channel()), violation));
		String advice = ctx.channel().attr(ADVICE).get();
		close(ctx, violation.getMessage() + ((advice != null) ? "; " + advice : ""));
	}

}
