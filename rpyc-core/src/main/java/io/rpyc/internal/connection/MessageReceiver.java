package io.rpyc.internal.connection;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.frame.CompressedPayload;
import io.rpyc.internal.frame.ReadHolds;
import io.rpyc.internal.message.Message;
import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the payloads of one channel to messages: small ones immediately on the event
 * loop, large ones on another thread, which also serves the message. The channel is held
 * in the meantime, so that messages stay in order and no other message of the channel is
 * served at the same time.
 */
final class MessageReceiver {

	/** Maximum size of a payload that is decoded on the event loop, in bytes. */
	private static final int QUICK_SIZE = 256 << 10;

	private static final int QUICK_ELEMENTS = 4096;

	private final ChannelConnection connection;

	private final ConnectionContext context;

	private final Channel channel;

	private final BrineLimits quickLimits;

	private final ReadHolds holds;

	private final PartialMessage memory;

	private boolean confirmed;

	private boolean busy;

	private @Nullable Runnable afterwards;

	MessageReceiver(ChannelConnection connection, Channel channel, PartialMessage memory) {
		this.connection = connection;
		this.context = connection.context();
		this.channel = channel;
		BrineLimits limits = BrineLimits.of(this.context.limits());
		this.quickLimits = limits.withElements(Math.min(limits.elements(), QUICK_ELEMENTS));
		this.holds = ReadHolds.of(channel);
		this.memory = memory;
	}

	/**
	 * Handles a payload. Called on the event loop.
	 * @param message a {@link ByteBuf} or a {@link CompressedPayload}, which the caller
	 * releases
	 * @param failed called on the event loop if the payload cannot be decoded later
	 * @throws RpycProtocolException if the payload is not a message, or exceeds a limit
	 */
	void receive(Object message, Consumer<Throwable> failed) {
		ByteBuf begin = CompressedPayload.beginningOf(message);
		Dialect dialect = dialect(begin);
		if (begin.readableBytes() > this.context.limits().intValue(Limit.PING_SIZE) && isRefusedPing(dialect, begin)) {
			return;
		}
		if (message != begin || begin.readableBytes() > QUICK_SIZE || !receiveQuickly(dialect, begin)) {
			receiveElsewhere(dialect, message, failed);
		}
	}

	/** Returns the dialect of the peer, which its first payload reveals or confirms. */
	private Dialect dialect(ByteBuf payload) {
		Dialect known = this.connection.dialect();
		if (this.confirmed && known != null) {
			return known;
		}
		Dialect detected = Dialect.detect(payload);
		if (known == null) {
			this.connection.dialect(detected);
		}
		else if (known != detected) {
			throw new RpycProtocolException(Reason.MALFORMED,
					"the peer speaks dialect " + detected + ", not " + known + ": set dialect(" + detected + ")");
		}
		this.confirmed = true;
		return detected;
	}

	/**
	 * Returns whether a ping exceeds the limit. A ping is echoed, so a long one costs
	 * this side much more than the peer.
	 */
	private boolean isRefusedPing(Dialect dialect, ByteBuf begin) {
		Message.Request request = this.context.codec().peekRequest(dialect, begin);
		if (request == null || request.handler() != Operation.PING.code()) {
			return false;
		}
		int limit = this.context.limits().intValue(Limit.PING_SIZE);
		this.connection.refuse(request, new LimitExceededException(Limit.PING_SIZE,
				"a ping has more than " + limit + " bytes, which is the limit: send less, or raise limits.ping-size"));
		return true;
	}

	private boolean receiveQuickly(Dialect dialect, ByteBuf payload) {
		int start = payload.readerIndex();
		int size = payload.readableBytes();
		Message message;
		try {
			message = this.context.codec().decode(dialect, payload, this.quickLimits);
		}
		catch (RpycProtocolException ex) {
			if (ex.reason() != Reason.ELEMENTS) {
				throw ex;
			}
			payload.readerIndex(start);
			return false;
		}
		this.connection.receive(message, size);
		return true;
	}

	private void receiveElsewhere(Dialect dialect, Object message, Consumer<Throwable> failed) {
		long size;
		if (message instanceof CompressedPayload compressed) {
			size = compressed.likelySize();
			begin(compressed.occupied());
		}
		else {
			size = ((ByteBuf) message).readableBytes();
			begin(((ByteBuf) message).capacity());
		}
		ReferenceCountUtil.retain(message);
		try {
			this.connection.largeMessages().execute(size, () -> decode(dialect, message, failed));
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			ReferenceCountUtil.release(message);
			end(failed, ex);
		}
	}

	/** Decodes a message. Runs on another thread. */
	private void decode(Dialect dialect, Object message, Consumer<Throwable> failed) {
		Throwable failure = null;
		try {
			if (this.channel.isActive()) {
				decode(dialect, message);
			}
		}
		catch (Throwable ex) {
			failure = ex;
		}
		finally {
			ReferenceCountUtil.release(message);
		}
		Throwable cause = failure;
		try {
			this.channel.eventLoop().execute(() -> end(failed, cause));
		}
		catch (RejectedExecutionException ex) {
			// The event loop has ended, and the channel with it.
			end();
		}
	}

	private void decode(Dialect dialect, Object message) {
		ByteBuf payload = (message instanceof CompressedPayload compressed) ? compressed.inflate()
				: ((ByteBuf) message).retain();
		try {
			int size = payload.readableBytes();
			this.connection.receive(this.context.codec().decode(dialect, payload), size);
		}
		finally {
			payload.release();
		}
	}

	private void begin(int size) {
		this.busy = true;
		this.holds.hold(ReadHolds.Reason.LARGE_MESSAGE);
		this.connection.arriving(true);
		this.memory.undecoded(size);
	}

	private void end(Consumer<Throwable> failed, @Nullable Throwable failure) {
		end();
		if (failure != null) {
			failed.accept(failure);
		}
		this.holds.release(ReadHolds.Reason.LARGE_MESSAGE);
	}

	private void end() {
		this.busy = false;
		this.connection.arriving(false);
		this.memory.undecoded(0);
		Runnable next = this.afterwards;
		if (next != null) {
			this.afterwards = null;
			next.run();
		}
	}

	/**
	 * Runs a task when no message is being served on another thread. Called on the event
	 * loop.
	 */
	void whenIdle(Runnable task) {
		if (this.busy) {
			this.afterwards = task;
		}
		else {
			task.run();
		}
	}

}
