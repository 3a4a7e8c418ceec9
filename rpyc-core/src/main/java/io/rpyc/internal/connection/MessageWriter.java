package io.rpyc.internal.connection;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.rpyc.RpycConnectionException;
import io.rpyc.internal.frame.RpycFrameEncoder;
import io.rpyc.internal.memory.MemoryAccount;
import io.rpyc.internal.message.Message;
import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;
import io.rpyc.protocol.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages in the peer's dialect. While the dialect is unknown, messages wait.
 * Thread-safe; messages are encoded on the thread that writes them.
 */
final class MessageWriter {

	private static final int USUAL_SIZE = 256;

	/** The size up to which messages are not counted while the peer reads. */
	private static final int SMALL = 4096;

	/** The size up to which unread messages are not counted. */
	private static final int UNCOUNTED = 64 * 1024;

	private final Channel channel;

	private final ConnectionContext context;

	private final MemoryAccount memory;

	private final RpycFrameEncoder frames;

	private final List<Message> early = new ArrayList<>();

	private volatile @Nullable Dialect dialect;

	MessageWriter(Channel channel, ConnectionContext context, MemoryAccount memory, @Nullable Dialect dialect) {
		this.channel = channel;
		this.memory = memory;
		this.context = context;
		this.frames = isLocal(channel) ? context.frames().uncompressed() : context.frames();
		this.dialect = dialect;
	}

	private static boolean isLocal(Channel channel) {
		return !(channel.remoteAddress() instanceof InetSocketAddress peer) || peer.getAddress() == null
				|| peer.getAddress().isLoopbackAddress();
	}

	@Nullable Dialect dialect() {
		return this.dialect;
	}

	/** Sets the dialect, once, and writes the waiting messages. */
	void dialect(Dialect known) {
		synchronized (this.early) {
			this.early.forEach((message) -> write(known, message));
			this.early.clear();
			this.dialect = known;
		}
	}

	/**
	 * Writes a message.
	 * @throws IllegalArgumentException if brine does not support its content
	 * @throws LimitExceededException a MemoryError if it is too long
	 * @throws RpycConnectionException if the connection is closed
	 */
	void write(Message message) {
		Dialect known = this.dialect;
		if (known == null) {
			synchronized (this.early) {
				known = this.dialect;
				if (known == null) {
					// Encoded now to detect errors, which could not be reported later.
					encode(Dialect.V6, message).release();
					this.early.add(message);
					return;
				}
			}
		}
		write(known, message);
	}

	private void write(Dialect known, Message message) {
		long expected = EncodedSize.of(message);
		if (expected > SMALL) {
			this.memory.charge(expected);
		}
		else {
			expected = 0;
		}
		ByteBuf frame;
		try {
			frame = encode(known, message);
		}
		finally {
			this.memory.release(expected);
		}
		if (frame.capacity() <= SMALL && hasLittleUnread() || !this.channel.isActive()) {
			this.channel.writeAndFlush(frame, this.channel.voidPromise());
		}
		else {
			writeCounted(frame);
		}
	}

	/** Returns whether the unread messages are too small to count. */
	private boolean hasLittleUnread() {
		return this.channel.bytesBeforeUnwritable() >= this.context.limits().intValue(Limit.WRITE_BUFFER) - UNCOUNTED;
	}

	private void writeCounted(ByteBuf frame) {
		int size = frame.capacity();
		LimitExceededException refusal = this.memory.take(size);
		// A failure must always be sent.
		if (refusal != null && size > SMALL) {
			this.memory.release(size);
			frame.release();
			throw refusal;
		}
		this.channel.writeAndFlush(frame).addListener((future) -> {
			this.memory.release(size);
			if (!future.isSuccess() && this.channel.isRegistered()) {
				this.channel.pipeline().fireExceptionCaught(future.cause());
			}
		});
	}

	/**
	 * Encodes a message with a size limit, since a small request may ask for a large
	 * reply, such as one text many times.
	 */
	private ByteBuf encode(Dialect known, Message message) {
		int most = this.context.limits().intValue(Limit.INFLATED_SIZE);
		try {
			return this.frames.encode(this.channel.alloc(), USUAL_SIZE, most,
					(out) -> this.context.codec().encode(known, message, out));
		}
		catch (IndexOutOfBoundsException ex) {
			throw new LimitExceededException(Limit.INFLATED_SIZE, "a message of more than " + most
					+ " bytes: ask for less at once, or raise limits.inflated-size of the sender");
		}
	}

}
