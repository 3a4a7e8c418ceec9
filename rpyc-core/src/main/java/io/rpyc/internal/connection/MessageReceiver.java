package io.rpyc.internal.connection;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;
import io.rpyc.RpycProtocolException;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.execution.LargeMessageExecutor;
import io.rpyc.internal.frame.CompressedPayload;
import io.rpyc.internal.frame.ReadHolds;
import io.rpyc.internal.memory.MemoryAccount;
import io.rpyc.internal.memory.MemoryWeights;
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

	private final InboundMessages messages;

	private final MessageWriter writer;

	private final MemoryAccount account;

	private final LargeMessageExecutor.Share largeMessages;

	private final InboundRequests unanswered;

	private final ConnectionContext context;

	private final Channel channel;

	private final BrineLimits quickLimits;

	private final ReadHolds holds;

	private final ReceivedBytes received;

	private boolean confirmed;

	private boolean busy;

	private @Nullable Runnable afterwards;

	MessageReceiver(ConnectionContext context, Channel channel, ReceivedBytes received, InboundMessages messages,
			MessageWriter writer, MemoryAccount account, LargeMessageExecutor.Share largeMessages,
			InboundRequests unanswered) {
		this.context = context;
		this.messages = messages;
		this.writer = writer;
		this.account = account;
		this.largeMessages = largeMessages;
		this.unanswered = unanswered;
		this.channel = channel;
		BrineLimits limits = BrineLimits.of(this.context.limits());
		this.quickLimits = limits.withElements(Math.min(limits.elements(), QUICK_ELEMENTS));
		this.holds = ReadHolds.of(channel);
		this.received = received;
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
		Dialect known = this.writer.dialect();
		if (this.confirmed && known != null) {
			return known;
		}
		Dialect detected = Dialect.detect(payload);
		if (known == null) {
			this.writer.dialect(detected);
		}
		else if (known != detected) {
			throw new RpycProtocolException(Reason.MALFORMED, "the peer speaks dialect " + detected + ", not " + known
					+ ": set the dialect of the client to " + detected);
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
		this.messages.refuse(request, new LimitExceededException(Limit.PING_SIZE,
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
		this.messages.receive(message, size);
		return true;
	}

	private void receiveElsewhere(Dialect dialect, Object message, Consumer<Throwable> failed) {
		long size;
		int occupied;
		if (message instanceof CompressedPayload compressed) {
			size = compressed.likelySize();
			occupied = compressed.occupied();
		}
		else {
			size = ((ByteBuf) message).readableBytes();
			occupied = ((ByteBuf) message).capacity();
		}
		begin(occupied);
		ReferenceCountUtil.retain(message);
		LimitExceededException refusal = this.account.take(size);
		try {
			this.largeMessages.execute(size, () -> decode(dialect, message, size, refusal, failed));
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			this.account.release(size);
			ReferenceCountUtil.release(message);
			end(failed, ex);
		}
	}

	/** Runs on another thread. */
	private void decode(Dialect dialect, Object message, long charged, @Nullable LimitExceededException refusal,
			Consumer<Throwable> failed) {
		Throwable failure = null;
		try {
			Message decoded = null;
			int size = 0;
			ByteBuf payload = null;
			try {
				if (this.channel.isActive()) {
					payload = (message instanceof CompressedPayload compressed) ? compressed.inflate()
							: ((ByteBuf) message).retain();
					size = payload.readableBytes();
					decoded = decode(dialect, payload, refusal);
				}
			}
			finally {
				// From here on the request is charged.
				this.account.release(charged);
				ReferenceCountUtil.release(message);
				if (payload != null) {
					payload.release();
				}
			}
			if (decoded != null) {
				this.messages.receive(decoded, size);
			}
		}
		catch (Throwable ex) {
			failure = ex;
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

	/**
	 * Decodes a large payload.
	 * @param refusal the failure of a request that must not be served, or {@code null}
	 * @return the message, or {@code null} if it is a request that was refused because
	 * the connection holds too much memory
	 */
	private @Nullable Message decode(Dialect dialect, ByteBuf payload, @Nullable LimitExceededException refusal) {
		Message.Request request = this.context.codec().peekRequest(dialect, payload);
		if (request != null && refusal != null) {
			this.messages.refuse(request, refusal);
			return null;
		}
		BrineLimits limits = BrineLimits.of(this.context.limits());
		int affordable = (int) Math.min(limits.elements(),
				Math.max(QUICK_ELEMENTS, this.account.room() / MemoryWeights.OBJECT));
		if (request == null || affordable == limits.elements()) {
			return this.context.codec().decode(dialect, payload);
		}
		return decodeAffordable(dialect, payload, request, limits.withElements(affordable));
	}

	private @Nullable Message decodeAffordable(Dialect dialect, ByteBuf payload, Message.Request request,
			BrineLimits limits) {
		try {
			return this.context.codec().decode(dialect, payload, limits);
		}
		catch (RpycProtocolException ex) {
			if (ex.reason() != Reason.ELEMENTS) {
				throw ex;
			}
			this.messages.refuse(request, this.account.exceeded());
			return null;
		}
	}

	private void begin(int size) {
		this.busy = true;
		this.holds.hold(ReadHolds.Reason.LARGE_MESSAGE);
		this.unanswered.arriving(true);
		this.received.undecoded(size);
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
		this.unanswered.arriving(false);
		this.received.undecoded(0);
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
