package io.rpyc.client;

import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.connection.ConnectionContext;
import io.rpyc.internal.connection.ConnectionHandler;
import io.rpyc.internal.connection.ConnectionPipeline;
import io.rpyc.internal.frame.CompressedPayload;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.limit.Limit;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a new channel for RPyC: waits for TLS and, if the dialect is a guess, for the
 * peer to confirm it. Then a {@link ConnectionHandler} replaces this handler.
 */
final class ClientHandshakeHandler extends ChannelInboundHandlerAdapter {

	/** Not a sequence number of the connection, so that it ignores the reply. */
	private static final int PROBE_SEQ = -1;

	private final ConnectionContext context;

	private final ConnectionPipeline pipeline;

	private final Dialect dialect;

	private final boolean guessed;

	private final ConnectFailures failures;

	private final @Nullable ClientAuthenticator authenticator;

	private final CompletableFuture<RpycConnection> opened = new CompletableFuture<>();

	/** Completes when the peer is asked for its dialect. */
	private final CompletableFuture<Void> asked = new CompletableFuture<>();

	/**
	 * Creates the handler of one channel.
	 * @param context the state that the connection shares with others
	 * @param dialect the dialect to speak
	 * @param guessed whether the peer has to confirm the dialect
	 * @param failures creates the exceptions
	 */
	ClientHandshakeHandler(ConnectionContext context, Dialect dialect, boolean guessed, ConnectFailures failures) {
		this(context, dialect, guessed, failures, null);
	}

	/**
	 * Creates the handler of one channel that logs in.
	 * @param authenticator logs in before the first frame; {@code null} for no login
	 */
	ClientHandshakeHandler(ConnectionContext context, Dialect dialect, boolean guessed, ConnectFailures failures,
			@Nullable ClientAuthenticator authenticator) {
		this.authenticator = authenticator;
		this.opened.whenComplete((connection, failure) -> this.asked.complete(null));
		this.context = context;
		this.pipeline = new ConnectionPipeline(context);
		this.dialect = dialect;
		this.guessed = guessed;
		this.failures = failures;
	}

	/** Returns a future of the connection, or of the exception for the user. */
	CompletableFuture<RpycConnection> opened() {
		return this.opened;
	}

	/** Completes when TLS and login are done, or the attempt has failed. */
	CompletableFuture<Void> asked() {
		return this.asked;
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		if (!this.failures.tls()) {
			begin(ctx);
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event instanceof SslHandshakeCompletionEvent handshake) {
			if (handshake.isSuccess()) {
				begin(ctx);
			}
			else {
				fail(ctx, handshake.cause());
			}
		}
		ctx.fireUserEventTriggered(event);
	}

	private void begin(ChannelHandlerContext ctx) {
		if (this.authenticator == null) {
			start(ctx);
			return;
		}
		LoginHandler login = new LoginHandler(this.authenticator);
		login.done().whenCompleteAsync((nothing, failure) -> {
			if (failure != null) {
				fail(ctx, failure);
			}
			else if (!ctx.channel().isActive()) {
				fail(ctx, this.failures.closed(null));
			}
			else {
				start(ctx);
				ctx.pipeline().remove(login);
			}
		}, ctx.executor());
		// An attempt that is given up, for whatever reason, ends the login.
		this.opened
			.whenComplete((connection, failure) -> login.done().completeExceptionally(this.failures.closed(null)));
		ctx.pipeline().addBefore(ctx.name(), null, login);
	}

	private void start(ChannelHandlerContext ctx) {
		for (ChannelHandler handler : this.pipeline.frames(ctx.channel())) {
			ctx.pipeline().addBefore(ctx.name(), null, handler);
		}
		if (this.guessed) {
			Message ping = new Message.Request(PROBE_SEQ, Operation.PING.code(), new Boxed.Value(PyTuple.of("")));
			ctx.writeAndFlush(this.context.frames()
				.encode(ctx.alloc(), 64, this.context.limits().intValue(Limit.INFLATED_SIZE),
						(out) -> this.context.codec().encode(this.dialect, ping, out)));
			this.asked.complete(null);
		}
		else {
			open(ctx);
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		try {
			Dialect actual = Dialect.detect(CompressedPayload.beginningOf(message));
			if (actual != this.dialect) {
				throw new WrongDialectException(this.failures, actual);
			}
			open(ctx);
			ctx.fireChannelRead(ReferenceCountUtil.retain(message));
		}
		catch (RuntimeException ex) {
			fail(ctx, ex);
		}
		finally {
			ReferenceCountUtil.release(message);
		}
	}

	private void open(ChannelHandlerContext ctx) {
		ConnectionHandler handler = this.pipeline.addConnection(ctx.pipeline(), this.dialect, null);
		ctx.pipeline().remove(this);
		if (!this.opened.complete(handler.connection())) {
			ctx.channel().close();
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		// Netty wraps the exceptions of the TLS engine.
		fail(ctx, (cause.getCause() instanceof SSLException refusal) ? refusal : cause);
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.opened.completeExceptionally(this.failures.closed(null));
		ctx.fireChannelInactive();
	}

	private void fail(ChannelHandlerContext ctx, Throwable cause) {
		this.opened
			.completeExceptionally((cause instanceof RpycAuthenticationException) ? cause : this.failures.of(cause));
		ctx.close();
	}

}
