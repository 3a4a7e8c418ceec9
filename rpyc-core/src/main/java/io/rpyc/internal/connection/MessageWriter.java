package io.rpyc.internal.connection;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
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

	private final List<Early> early = new ArrayList<>();

	private final UnsentRequests unsent;

	private final GenericFutureListener<Future<Void>> written = this::written;

	private final LongConsumer unwritten;

	private volatile @Nullable Dialect dialect;

	/**
	 * Creates a writer.
	 * @param unwritten takes the number of each request that could not be written
	 */
	MessageWriter(Channel channel, ConnectionContext context, MemoryAccount memory, @Nullable Dialect dialect,
			LongConsumer unwritten) {
		this.unsent = UnsentRequests.of(channel);
		this.unwritten = unwritten;
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
			for (Early waiting : this.early) {
				this.unsent.remove(waiting.size());
				write(known, waiting.message());
			}
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
					// A trial: later there is nobody to tell that it cannot be encoded.
					ByteBuf trial = encode(Dialect.V6, message);
					Early waiting = new Early(message, trial.readableBytes());
					trial.release();
					this.early.add(waiting);
					this.unsent.add(waiting.size());
					return;
				}
			}
		}
		write(known, message);
	}

	private void write(Dialect known, Message message) {
		ByteBuf frame = encodeCounted(known, message);
		int counted = isCounted(frame) ? count(frame) : 0;
		if (message instanceof Message.Request request) {
			RequestPromise promise = new RequestPromise(this.channel, request.seq().longValue(), frame.readableBytes(),
					counted);
			this.unsent.add(promise.size());
			promise.addListener(this.written);
			this.channel.writeAndFlush(frame, promise);
		}
		else if (counted == 0) {
			this.channel.writeAndFlush(frame, this.channel.voidPromise());
		}
		else {
			this.channel.writeAndFlush(frame).addListener((write) -> {
				this.memory.release(counted);
				fireFailure(write.cause());
			});
		}
	}

	private ByteBuf encodeCounted(Dialect known, Message message) {
		long expected = BoxedSize.ENCODED.of(message);
		if (expected <= SMALL) {
			return encode(known, message);
		}
		this.memory.charge(expected);
		try {
			return encode(known, message);
		}
		finally {
			this.memory.release(expected);
		}
	}

	/** Small messages are not counted while the peer reads. */
	private boolean isCounted(ByteBuf frame) {
		boolean littleUnread = this.channel
			.bytesBeforeUnwritable() >= this.context.limits().intValue(Limit.WRITE_BUFFER) - UNCOUNTED;
		return this.channel.isActive() && (frame.capacity() > SMALL || !littleUnread);
	}

	/**
	 * Counts a frame until it is written.
	 * @throws LimitExceededException if the connection holds too much; the frame is
	 * released
	 */
	private int count(ByteBuf frame) {
		int size = frame.capacity();
		LimitExceededException refusal = this.memory.take(size);
		// A small message may be the answer that a call failed.
		if (refusal != null && size > SMALL) {
			this.memory.release(size);
			frame.release();
			throw refusal;
		}
		return size;
	}

	private void written(Future<Void> write) {
		RequestPromise promise = (RequestPromise) write;
		this.memory.release(promise.counted());
		if (promise.cause() != null) {
			this.unwritten.accept(promise.seq());
		}
		this.unsent.remove(promise.size());
		fireFailure(promise.cause());
	}

	private void fireFailure(@Nullable Throwable failure) {
		if (failure != null && this.channel.isRegistered()) {
			this.channel.pipeline().fireExceptionCaught(failure);
		}
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

	/**
	 * A message that waits for the dialect.
	 */
	private record Early(Message message, int size) {
	}

}
