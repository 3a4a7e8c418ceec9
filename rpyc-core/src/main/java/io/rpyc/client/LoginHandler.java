package io.rpyc.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.RpycException;
import io.rpyc.internal.SocketAddressText;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link ClientAuthenticator} on a separate thread, which reads the bytes of the
 * channel during the login. Removes itself from the pipeline after the login.
 */
final class LoginHandler extends ChannelInboundHandlerAdapter implements ClientExchange {

	/** The limit of unread bytes, which is more than any exchange needs. */
	private static final int MOST_BYTES = 64 * 1024;

	private final ClientAuthenticator authenticator;

	private final CompletableFuture<Void> done = new CompletableFuture<>();

	private final Object lock = new Object();

	private @Nullable Channel channel;

	private byte[] received = new byte[0];

	private boolean ended;

	LoginHandler(ClientAuthenticator authenticator) {
		this.authenticator = authenticator;
	}

	/** Completes when the client is logged in, or with the failure. */
	CompletableFuture<Void> done() {
		return this.done;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		this.channel = ctx.channel();
		Thread thread = new Thread(this::run, "rpyc-login");
		thread.setDaemon(true);
		// A login that waits for a server ends with the attempt to connect.
		this.done.whenComplete((nothing, failure) -> end());
		thread.start();
	}

	private void run() {
		try {
			this.authenticator.authenticate(this);
			this.done.complete(null);
		}
		catch (IOException | RpycException ex) {
			this.done.completeExceptionally(ex);
		}
		catch (Throwable ex) {
			this.done.completeExceptionally(new RpycAuthenticationException(
					"the client's authenticator failed (" + ex + "): see the cause", ex));
		}
	}

	private void end() {
		synchronized (this.lock) {
			this.ended = true;
			this.lock.notifyAll();
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		ByteBuf bytes = (ByteBuf) message;
		try {
			synchronized (this.lock) {
				int before = this.received.length;
				if (before + bytes.readableBytes() > MOST_BYTES) {
					throw new RpycAuthenticationException(SocketAddressText.of(remoteAddress()) + " sent more than "
							+ MOST_BYTES + " bytes during the login: check the port");
				}
				this.received = Arrays.copyOf(this.received, before + bytes.readableBytes());
				bytes.readBytes(this.received, before, bytes.readableBytes());
				this.lock.notifyAll();
			}
		}
		catch (RpycAuthenticationException ex) {
			this.done.completeExceptionally(ex);
		}
		finally {
			bytes.release();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		// Not passed on: the authenticator says what the end means.
		end();
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		byte[] rest;
		synchronized (this.lock) {
			rest = this.received;
			this.received = new byte[0];
		}
		if (rest.length > 0) {
			ctx.fireChannelRead(Unpooled.wrappedBuffer(rest));
			// Later handlers do not flush before a read is complete.
			ctx.fireChannelReadComplete();
		}
	}

	@Override
	public void send(byte[] bytes) throws IOException {
		if (!channel().isActive()) {
			throw new IOException("the connection is closed");
		}
		channel().writeAndFlush(Unpooled.copiedBuffer(bytes));
	}

	@Override
	public byte[] receive(int max) throws IOException {
		if (max < 1) {
			throw new IllegalArgumentException("'max' must be at least 1 (was " + max + ")");
		}
		synchronized (this.lock) {
			while (this.received.length == 0 && !this.ended) {
				try {
					this.lock.wait();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
					throw new InterruptedIOException("interrupted during the login");
				}
			}
			byte[] read = Arrays.copyOf(this.received, Math.min(max, this.received.length));
			this.received = Arrays.copyOfRange(this.received, read.length, this.received.length);
			return read;
		}
	}

	@Override
	public SocketAddress remoteAddress() {
		return channel().remoteAddress();
	}

	@Override
	public List<X509Certificate> peerCertificates() {
		SslHandler tls = channel().pipeline().get(SslHandler.class);
		try {
			return (tls != null) ? Arrays.stream(tls.engine().getSession().getPeerCertificates())
				.map(X509Certificate.class::cast)
				.toList() : List.of();
		}
		catch (javax.net.ssl.SSLPeerUnverifiedException ex) {
			return List.of();
		}
	}

	private Channel channel() {
		Channel known = this.channel;
		if (known == null) {
			throw new IllegalStateException("the login has not begun");
		}
		return known;
	}

}
