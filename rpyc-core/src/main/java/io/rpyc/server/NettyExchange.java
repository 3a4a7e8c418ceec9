package io.rpyc.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
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
import io.rpyc.security.PeerUser;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of an authenticator over a channel. The event loop adds bytes, and the
 * authenticator's thread takes them.
 */
final class NettyExchange implements AuthenticationExchange {

	/**
	 * Number of unread bytes from which on reads from the channel are paused: peers that
	 * wait for their turn must not fill the memory. The last read comes on top: Netty's
	 * first one is not longer than this, and later ones, such as those after a TLS
	 * handshake, are not longer than 64 KiB.
	 */
	private static final int HIGH_WATER = 2048;

	private static final int CREDENTIAL_LENGTH = 8 * 1024;

	private static final int NAME_LENGTH = 64;

	/** A short answer is on its way at once, unless the peer reads nothing. */
	private static final long SEND_MILLIS = 100;

	private final Channel channel;

	private final BooleanSupplier lockedOut;

	private final LoginTurn turn;

	private final ByteBuf received;

	/** The bytes that the authenticator took, as far as a credential may be long. */
	private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

	private volatile @Nullable String claimed;

	private List<X509Certificate> peerCertificates = List.of();

	private @Nullable ExchangeEnding ending;

	private boolean waiting;

	/**
	 * Creates an exchange.
	 * @param channel the channel
	 * @param lockedOut returns whether the peer's address has been locked out in the
	 * meantime
	 * @param turn ended for as long as the authenticator waits for its peer
	 */
	NettyExchange(Channel channel, BooleanSupplier lockedOut, LoginTurn turn) {
		this.channel = channel;
		this.lockedOut = lockedOut;
		this.turn = turn;
		this.received = channel.alloc().buffer();
	}

	synchronized void peerCertificates(List<X509Certificate> chain) {
		this.peerCertificates = chain;
	}

	/** Adds bytes from the peer, and releases the buffer. */
	synchronized void feed(ByteBuf data) {
		try {
			if (this.ending == null) {
				this.received.discardSomeReadBytes().writeBytes(data);
				if (this.received.readableBytes() >= HIGH_WATER) {
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

	/**
	 * The first bytes up to a colon, which are a user name in the usual form of a
	 * credential. Whether they are one, only the authenticator knows.
	 */
	synchronized String firstWord() {
		if (!hasBytes()) {
			return "";
		}
		int length = Math.min(this.received.readableBytes(), NAME_LENGTH);
		int colon = this.received.indexOf(this.received.readerIndex(), this.received.readerIndex() + length,
				(byte) ':');
		return this.received.toString(this.received.readerIndex(),
				(colon < 0) ? length : colon - this.received.readerIndex(), StandardCharsets.ISO_8859_1);
	}

	/** The bytes that the authenticator took, which may be a secret. */
	synchronized byte[] taken() {
		return this.taken.toByteArray();
	}

	/** As whom the peer wants to log in, if the authenticator has said so. */
	@Nullable String claimed() {
		return this.claimed;
	}

	@Override
	public void claim(String username) {
		this.claimed = username;
	}

	/** Whether the exchange has ended. */
	synchronized boolean isOver() {
		return this.ending != null;
	}

	/** Whether the authenticator waits for the peer. */
	synchronized boolean isWaiting() {
		return this.waiting;
	}

	/**
	 * Records that the peer has closed the connection. Bytes that it sent before can
	 * still be taken.
	 */
	synchronized void closed() {
		if (this.ending == null) {
			this.ending = ExchangeEnding.CLOSED;
			notifyAll();
		}
	}

	/** Ends the exchange: no more bytes can be taken or sent. */
	synchronized void end(ExchangeEnding how) {
		if (this.ending == null || this.ending == ExchangeEnding.CLOSED) {
			this.ending = how;
			this.received.release();
			notifyAll();
		}
	}

	/** Ends the exchange and returns the bytes that the authenticator did not take. */
	synchronized ByteBuf takeRest() {
		this.ending = ExchangeEnding.OVER;
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

	private byte[] receive(int max, long waitNanos) throws IOException {
		if (max < 1) {
			throw new IllegalArgumentException("'max' must be at least 1, not " + max);
		}
		if (!canTake()) {
			try {
				this.turn.pause();
				await(waitNanos);
				this.turn.resume();
			}
			catch (InterruptedException ex) {
				throw interrupted();
			}
		}
		return take(max);
	}

	private synchronized boolean canTake() {
		return (this.ending == null || this.ending == ExchangeEnding.CLOSED) && this.received.isReadable();
	}

	private synchronized void await(long waitNanos) throws IOException, InterruptedException {
		this.waiting = true;
		try {
			awaitBytes(waitNanos);
		}
		finally {
			this.waiting = false;
		}
	}

	private synchronized byte[] take(int max) throws IOException {
		checkUsable();
		byte[] bytes = new byte[Math.min(max, this.received.readableBytes())];
		this.received.readBytes(bytes);
		this.taken.write(bytes, 0, Math.min(bytes.length, CREDENTIAL_LENGTH - this.taken.size()));
		if (this.received.readableBytes() < HIGH_WATER) {
			this.channel.config().setAutoRead(true);
		}
		return bytes;
	}

	private void awaitBytes(long waitNanos) throws IOException, InterruptedException {
		long start = System.nanoTime();
		checkUsable();
		while (!this.received.isReadable()) {
			if (this.ending == ExchangeEnding.CLOSED) {
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
		if (this.ending == ExchangeEnding.EXPIRED) {
			throw new InterruptedIOException("the time for authentication ran out");
		}
		if (this.ending == ExchangeEnding.OVER) {
			throw new IOException("the authentication is over");
		}
	}

	@Override
	public void send(byte[] data) throws IOException {
		synchronized (this) {
			checkUsable();
		}
		// A peer that tries many secrets at once must not learn which one was right.
		if (this.lockedOut.getAsBoolean()) {
			throw new IOException("the address is locked out");
		}
		ChannelFuture written = this.channel.writeAndFlush(Unpooled.copiedBuffer(data));
		try {
			if (!written.await(SEND_MILLIS)) {
				this.turn.pause();
				written.await();
				this.turn.resume();
			}
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
	public @Nullable PeerUser peerUser() {
		return PeerUsers.of(this.channel);
	}

	@Override
	public SocketAddress remoteAddress() {
		return PeerAddress.of(this.channel);
	}

}
