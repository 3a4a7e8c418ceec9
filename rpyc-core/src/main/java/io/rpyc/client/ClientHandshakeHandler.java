package io.rpyc.client;

import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.connection.ConnectionContext;
import io.rpyc.internal.connection.ConnectionHandler;
import io.rpyc.internal.connection.FlushBatching;
import io.rpyc.internal.connection.WriteBackpressure;
import io.rpyc.internal.frame.RpycFrameDecoder;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Takes a new channel to the point where it is an RPyC connection: waits for TLS, and has
 * the peer show its dialect where that is a guess. Then a {@link ConnectionHandler} takes
 * its place.
 */
final class ClientHandshakeHandler extends ChannelInboundHandlerAdapter {

	/** Never the number of a request of the connection, which ignores its reply so. */
	private static final int PROBE_SEQ = -1;

	private final ConnectionContext context;

	private final Dialect dialect;

	private final boolean guessed;

	private final ConnectFailures failures;

	private final @Nullable ClientAuthenticator authenticator;

	private final CompletableFuture<RpycConnection> opened = new CompletableFuture<>();

	/** Completes when the peer is asked for its dialect. */
	private final CompletableFuture<Void> asked = new CompletableFuture<>();

	/**
	 * Creates the handler of one channel.
	 * @param context what the connection shares with others
	 * @param dialect the dialect to speak
	 * @param guessed whether the peer has to confirm the dialect
	 * @param failures tells what went wrong
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
		this.dialect = dialect;
		this.guessed = guessed;
		this.failures = failures;
	}

	/** Completes with the connection, or fails with what the user shall see. */
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
		ctx.pipeline().addBefore(ctx.name(), null, new FlushBatching());
		ctx.pipeline().addBefore(ctx.name(), null, new RpycFrameDecoder(this.context.limits().frame()));
		if (this.guessed) {
			Message ping = new Message.Request(PROBE_SEQ, Operation.PING.code(), new Boxed.Value(PyTuple.of("")));
			ctx.writeAndFlush(this.context.frames()
				.encode(ctx.alloc(), 64, this.context.limits().frame().inflatedSize(),
						(out) -> this.context.codec().encode(this.dialect, ping, out)));
			this.asked.complete(null);
		}
		else {
			open(ctx);
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		ByteBuf payload = (ByteBuf) message;
		try {
			Dialect actual = Dialect.detect(payload);
			if (actual != this.dialect) {
				throw new WrongDialectException(this.failures.peer(), actual);
			}
			open(ctx);
			ctx.fireChannelRead(payload.retain());
		}
		catch (RuntimeException ex) {
			fail(ctx, ex);
		}
		finally {
			payload.release();
		}
	}

	private void open(ChannelHandlerContext ctx) {
		ConnectionHandler handler = new ConnectionHandler(this.context, this.dialect);
		ctx.pipeline().addLast(new WriteBackpressure(this.context.limits().write()));
		ctx.pipeline().addLast(handler);
		ctx.pipeline().remove(this);
		if (!this.opened.complete(handler.connection())) {
			ctx.channel().close();
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		// Netty wraps what the TLS engine throws.
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
