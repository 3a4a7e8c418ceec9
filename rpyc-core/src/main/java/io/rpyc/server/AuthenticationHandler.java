package io.rpyc.server;

import java.net.SocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLEngine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.internal.AddressKey;
import io.rpyc.internal.connection.PeerAddress;
import io.rpyc.internal.frame.QuickAck;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authenticates the peer of one channel and then adds the handlers of the protocol. The
 * authenticator runs on a separate thread, and only starts when it has something to do.
 */
final class AuthenticationHandler extends ChannelInboundHandlerAdapter implements Handshakes.Handshake {

	private static final Logger logger = LoggerFactory.getLogger(AuthenticationHandler.class);

	private final ServerAuthentication authentication;

	private final ProtocolPipeline protocol;

	private final Channel channel;

	private final SocketAddress peer;

	private final LoginTurn turn;

	private final NettyExchange exchange;

	private final FirstBytes firstBytes;

	private final Future<?> deadline;

	private boolean ready;

	private volatile LoginState state = LoginState.WAITING;

	/**
	 * Starts an authentication. Called on the channel's event loop.
	 * @param ready whether the authenticator may start now; otherwise it has to wait for
	 * TLS
	 */
	AuthenticationHandler(ServerAuthentication authentication, ProtocolPipeline protocol, Channel channel,
			FirstBytes firstBytes, boolean ready) {
		this.authentication = authentication;
		this.protocol = protocol;
		this.channel = channel;
		this.peer = PeerAddress.of(channel);
		this.turn = new LoginTurn(authentication.queue(), AddressKey.of(this.peer));
		this.exchange = new NettyExchange(channel, () -> authentication.isLocked(this.peer), this.turn);
		this.firstBytes = firstBytes;
		this.ready = ready;
		this.deadline = channel.eventLoop()
			.schedule(this::expired, TimeUnit.NANOSECONDS.convert(authentication.timeout()), TimeUnit.NANOSECONDS);
		authentication.handshakes().begin(this);
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		startIfDue();
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
			ctx.fireUserEventTriggered(event);
		}
		else if (handshake.isSuccess()) {
			ChannelHandlerContext tls = ctx.pipeline().context(SslHandler.class);
			SSLEngine engine = ((SslHandler) tls.handler()).engine();
			ctx.pipeline().addAfter(tls.name(), null, new RenegotiationGuard(engine));
			this.exchange.peerCertificates(PeerCertificates.of(engine));
			this.ready = true;
			// The end of a TLS 1.3 handshake is not answered, so the first request of a
			// stock
			// client would wait until it is acknowledged.
			QuickAck.rearm(this.channel);
			startIfDue();
		}
		else if (this.channel.isActive()) {
			tlsFailed(handshake.cause());
		}
	}

	private void tlsFailed(Throwable cause) {
		refuse(TlsFailures.reason(cause), TlsFailures.detail(cause));
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		this.exchange.feed((ByteBuf) message);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		startIfDue();
	}

	private void startIfDue() {
		if (this.state != LoginState.WAITING || !this.ready || !isDue()) {
			return;
		}
		if (this.authentication.isLocked(this.peer)) {
			refuse(Reason.LOCKED_OUT, null);
			return;
		}
		this.state = LoginState.QUEUED;
		this.turn.begin(this.exchange.firstWord(), this::start);
	}

	/** Once it is this peer's turn, on any thread, also that of another login. */
	private void start() {
		try {
			this.authentication.threads().execute(this::authenticate);
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			this.turn.end();
			onEventLoop(() -> refuse(Reason.TOO_MANY, null));
		}
	}

	private boolean isDue() {
		return this.exchange.hasBytes()
				|| this.authentication.authenticator().speaksFirst(this.exchange.peerCertificates());
	}

	private void authenticate() {
		try {
			if (!begun()) {
				return;
			}
			if (this.authentication.isLocked(this.peer)) {
				// By logins that ran while this one waited for its turn.
				onEventLoop(() -> refuse(Reason.LOCKED_OUT, null));
				return;
			}
			Credentials credentials = this.authentication.authenticator().authenticate(this.exchange);
			onEventLoop(() -> succeeded(credentials));
		}
		catch (Throwable ex) {
			onEventLoop(() -> failed(ex));
		}
		finally {
			this.turn.end();
		}
	}

	private synchronized boolean begun() {
		if (this.state != LoginState.QUEUED) {
			return false;
		}
		this.state = LoginState.RUNNING;
		return true;
	}

	private void onEventLoop(Runnable task) {
		try {
			this.channel.eventLoop().execute(() -> runOrClose(task));
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The server stopped while {} was logging in", this.peer);
			this.exchange.end(ExchangeEnding.OVER);
		}
	}

	/**
	 * Closes the connection if the task fails, such as for credentials without a name.
	 */
	private void runOrClose(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			end();
			this.exchange.end(ExchangeEnding.OVER);
			this.channel.close();
			this.authentication.refusals().fault(this.peer, ex, this.exchange.taken());
			this.authentication.refusals()
				.refused(this.authentication.authenticator().mechanism(), this.peer, Reason.ERROR,
						LoginFailure.place(ex));
		}
	}

	private void succeeded(@Nullable Credentials credentials) {
		if (this.state == LoginState.ENDED) {
			return;
		}
		if (this.authentication.isLocked(this.peer)) {
			// By concurrent logins.
			refuse(Reason.LOCKED_OUT, null);
			return;
		}
		end();
		this.authentication.refusals()
			.accepted(this.authentication.authenticator().mechanism(), this.peer, credentials);
		if (!this.channel.isActive()) {
			this.exchange.end(ExchangeEnding.OVER);
			return;
		}
		this.protocol.replace(this.channel.pipeline(), this, credentials, this.exchange.takeRest());
	}

	private void failed(Throwable cause) {
		LoginFailure failure = LoginFailure.of(cause, this.exchange, this.channel.isActive(),
				this.authentication.isLocked(this.peer));
		if (failure.counted()) {
			this.authentication.failed(this.peer);
		}
		// Also where the peer has gone meanwhile, or waited for too long.
		this.authentication.refusals().explain(failure.reason(), this.peer, cause, this.exchange.taken());
		refuse(failure.reason(), failure.detail());
	}

	private void expired() {
		// One that waits for its turn is not to blame.
		refuse((this.state == LoginState.QUEUED) ? Reason.TOO_MANY : Reason.TIMEOUT, null);
	}

	private void refuse(Reason reason, @Nullable String detail) {
		if (this.state == LoginState.ENDED) {
			return;
		}
		end();
		this.exchange.end(ExchangeEnding.EXPIRED);
		this.authentication.refusals()
			.refused(this.authentication.authenticator().mechanism(), this.peer, reason, detail);
		this.channel.close();
	}

	private void end() {
		boolean working;
		synchronized (this) {
			working = this.state == LoginState.RUNNING;
			this.state = LoginState.ENDED;
		}
		this.turn.cancel(working);
		this.deadline.cancel(false);
		this.authentication.handshakes().end(this);
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.exchange.closed();
		if (this.state == LoginState.QUEUED || (this.state == LoginState.WAITING && this.firstBytes.passed())) {
			refuse(Reason.ABANDONED, null);
		}
		else if (this.state == LoginState.WAITING) {
			// A probe, for example of a load balancer: not an authentication.
			end();
			this.exchange.end(ExchangeEnding.OVER);
		}
		ctx.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		// Its message may contain data of the peer, and so a secret.
		logger.debug("The connection of {} failed before it was authenticated with {}", this.peer,
				cause.getClass().getName());
		this.channel.close();
	}

	@Override
	public String address() {
		return AddressKey.of(this.peer);
	}

	@Override
	public boolean isQueued() {
		return this.state == LoginState.QUEUED;
	}

	@Override
	public boolean isSilent() {
		return this.state == LoginState.WAITING || (this.state == LoginState.RUNNING && this.exchange.isWaiting());
	}

	@Override
	public void cut() {
		onEventLoop(() -> refuse(Reason.TOO_MANY, null));
	}

}
