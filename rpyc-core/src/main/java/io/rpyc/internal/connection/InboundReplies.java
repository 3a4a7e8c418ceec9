package io.rpyc.internal.connection;

import io.netty.channel.Channel;
import io.rpyc.PyException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.vinegar.ThrownExceptions;
import io.rpyc.internal.vinegar.Vinegar;
import io.rpyc.limit.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * Completes the requests of this side with the replies of the peer.
 */
final class InboundReplies {

	/** The size up to which replies are not counted. */
	private static final int SMALL_REPLY = 256;

	private final RpycConnection connection;

	private final ConnectionContext context;

	private final Channel channel;

	private final PendingReplies pending;

	private final ThrownExceptions thrown;

	private final ObjectBoxer boxer;

	/**
	 * Creates the replies to one connection.
	 * @param pending the requests that wait for their replies
	 * @param thrown the exceptions of this side that may come back
	 */
	InboundReplies(RpycConnection connection, ConnectionContext context, Channel channel, PendingReplies pending,
			ThrownExceptions thrown, ObjectBoxer boxer) {
		this.connection = connection;
		this.context = context;
		this.channel = channel;
		this.pending = pending;
		this.thrown = thrown;
		this.boxer = boxer;
	}

	/**
	 * Receives a reply.
	 * @param size the bytes of its payload
	 */
	void reply(Message.Reply reply, int size) {
		PendingReplies.Pending request = this.pending.find(reply.seq());
		try {
			// Unboxed even if nobody waits, so that its references are counted.
			Object result = this.boxer.unbox(reply.result());
			LimitExceededException refusal = (request != null) ? refusal(request, reply, size) : null;
			if (refusal != null) {
				throw refusal;
			}
			end(reply.seq());
			if (request != null) {
				onEventLoop(() -> request.reply().complete(result));
			}
		}
		catch (PyException ex) {
			end(reply.seq());
			if (request != null) {
				onEventLoop(() -> request.reply().completeExceptionally(ex));
			}
		}
	}

	/** Returns the failure of a call of the peer whose reply is too large. */
	private static @Nullable LimitExceededException refusal(PendingReplies.Pending request, Message.Reply reply,
			int size) {
		CallMemory memory = request.memory();
		return (memory != null && size > SMALL_REPLY) ? memory.reply(size + BoxedSize.DECODED.of(reply.result()))
				: null;
	}

	/** Receives an exception. */
	void failure(Message.Failure failure) {
		PendingReplies.Pending request = this.pending.find(failure.seq());
		if (request == null) {
			end(failure.seq());
			return;
		}
		// The request ends afterwards: an invalid exception closes the connection, which
		// fails all requests that have not ended.
		Throwable restored = this.thrown.restore(Vinegar.fromBrine(failure.exception()));
		end(failure.seq());
		onEventLoop(() -> request.reply().completeExceptionally(restored));
	}

	private void end(Number seq) {
		if (this.pending.end(seq)) {
			this.context.tell((listener) -> listener.repliedLate(this.connection));
		}
	}

	/**
	 * Completes a reply that may have been decoded on another thread: code of the
	 * application that is to follow must not hold that one up.
	 */
	private void onEventLoop(Runnable completion) {
		if (this.channel.eventLoop().inEventLoop()) {
			completion.run();
		}
		else {
			this.channel.eventLoop().execute(completion);
		}
	}

}
