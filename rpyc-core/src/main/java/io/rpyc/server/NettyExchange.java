package io.rpyc.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.rpyc.internal.connection.PeerAddress;
import io.rpyc.security.AuthenticationExchange;
import org.jspecify.annotations.Nullable;

/**
 * What an authenticator sees of a channel: the event loop feeds it, the authenticator's
 * thread takes from it.
 */
final class NettyExchange implements AuthenticationExchange {

	/** With more unread than this the channel is not read from. */
	private static final int HIGH_WATER = 64 * 1024;

	private final Channel channel;

	private final BooleanSupplier lockedOut;

	private final ByteBuf received;

	private List<X509Certificate> peerCertificates = List.of();

	private @Nullable Ending ending;

	private boolean waiting;

	/**
	 * Begins an exchange.
	 * @param channel the channel
	 * @param lockedOut tells whether the peer's address has been locked out meanwhile
	 */
	NettyExchange(Channel channel, BooleanSupplier lockedOut) {
		this.channel = channel;
		this.lockedOut = lockedOut;
		this.received = channel.alloc().buffer();
	}

	synchronized void peerCertificates(List<X509Certificate> chain) {
		this.peerCertificates = chain;
	}

	/** Takes in what the peer sent, and releases it. */
	synchronized void feed(ByteBuf data) {
		try {
			if (this.ending == null) {
				this.received.discardSomeReadBytes().writeBytes(data);
				if (this.received.readableBytes() > HIGH_WATER) {
					this.channel.config().setAutoRead(false);
				}
				notifyAll();
			}
		}
		finally {
			data.release();
		}
	}

	synchronized boolean hasBytes() {
		return this.ending == null && this.received.isReadable();
	}

	/** Returns whether the authenticator waits for the peer. */
	synchronized boolean isWaiting() {
		return this.waiting;
	}

	/** The peer closed the connection; what it sent before can still be taken. */
	synchronized void closed() {
		if (this.ending == null) {
			this.ending = Ending.CLOSED;
			notifyAll();
		}
	}

	/** Ends the exchange: nothing can be taken or sent any more. */
	synchronized void end(Ending how) {
		if (this.ending == null || this.ending == Ending.CLOSED) {
			this.ending = how;
			this.received.release();
			notifyAll();
		}
	}

	/** Ends the exchange and hands over what the authenticator did not take. */
	synchronized ByteBuf takeRest() {
		this.ending = Ending.OVER;
		return this.received;
	}

	@Override
	public byte[] receive(int max) throws IOException {
		return receive(max, Long.MAX_VALUE);
	}

	@Override
	public byte[] receive(int max, Duration wait) throws IOException {
		return receive(max, TimeUnit.NANOSECONDS.convert(wait));
	}

	private synchronized byte[] receive(int max, long waitNanos) throws IOException {
		if (max < 1) {
			throw new IllegalArgumentException("'max' must be at least 1, not " + max);
		}
		this.waiting = true;
		try {
			awaitBytes(waitNanos);
		}
		catch (InterruptedException ex) {
			throw interrupted();
		}
		finally {
			this.waiting = false;
		}
		byte[] bytes = new byte[Math.min(max, this.received.readableBytes())];
		this.received.readBytes(bytes);
		if (this.received.readableBytes() <= HIGH_WATER) {
			this.channel.config().setAutoRead(true);
		}
		return bytes;
	}

	private void awaitBytes(long waitNanos) throws IOException, InterruptedException {
		long start = System.nanoTime();
		checkUsable();
		while (!this.received.isReadable()) {
			if (this.ending == Ending.CLOSED) {
				throw new EOFException("the peer closed the connection");
			}
			long left = waitNanos - (System.nanoTime() - start);
			if (left <= 0) {
				return;
			}
			TimeUnit.NANOSECONDS.timedWait(this, left);
			checkUsable();
		}
	}

	private void checkUsable() throws IOException {
		if (this.ending == Ending.EXPIRED) {
			throw new InterruptedIOException("the time for authentication ran out");
		}
		if (this.ending == Ending.OVER) {
			throw new IOException("the authentication is over");
		}
	}

	@Override
	public void send(byte[] data) throws IOException {
		synchronized (this) {
			checkUsable();
		}
		// Who guesses at many secrets at once must not hear which one was right.
		if (this.lockedOut.getAsBoolean()) {
			throw new IOException("the address is locked out");
		}
		ChannelFuture written = this.channel.writeAndFlush(Unpooled.copiedBuffer(data));
		try {
			written.await();
		}
		catch (InterruptedException ex) {
			throw interrupted();
		}
		if (!written.isSuccess()) {
			throw new IOException("the connection ended", written.cause());
		}
	}

	private static IOException interrupted() {
		Thread.currentThread().interrupt();
		return new InterruptedIOException("the authentication was interrupted");
	}

	@Override
	public synchronized List<X509Certificate> peerCertificates() {
		return this.peerCertificates;
	}

	@Override
	public SocketAddress remoteAddress() {
		return PeerAddress.of(this.channel);
	}

	/**
	 * How an exchange can end.
	 */
	enum Ending {

		/** By the peer. */
		CLOSED,

		/** By the deadline, or by a limit. */
		EXPIRED,

		/** With the authenticator. */
		OVER

	}

}
