package io.rpyc.internal.connection;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.rpyc.RpycBackpressureException;
import io.rpyc.RpycException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.execution.CallPermit;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.internal.pickle.PickleLimits;
import io.rpyc.internal.reference.RemoteObjectCache;
import io.rpyc.limit.LimitExceededException;
import io.rpyc.netref.BlockingGuard;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.ReplyFuture;
import io.rpyc.netref.RequestSender;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of this side to the peer.
 */
final class OutboundRequests implements RequestSender, RemoteObjectCache.ReleaseSender, BlockingGuard {

	private static final Logger logger = LoggerFactory.getLogger(OutboundRequests.class);

	private final RpycConnection connection;

	private final ConnectionContext context;

	private final Channel channel;

	private final PendingReplies pending;

	private final UnsentRequests unsent;

	private final Consumer<Message> writer;

	private final Supplier<ObjectBoxer> boxer;

	/**
	 * Creates the requests of one connection.
	 * @param pending the requests that wait for their replies
	 * @param writer writes messages
	 * @param boxer the objects of both sides, which exist when the first request is sent
	 */
	OutboundRequests(RpycConnection connection, ConnectionContext context, Channel channel, UnsentRequests unsent,
			PendingReplies pending, Consumer<Message> writer, Supplier<ObjectBoxer> boxer) {
		this.connection = connection;
		this.context = context;
		this.channel = channel;
		this.unsent = unsent;
		this.pending = pending;
		this.writer = writer;
		this.boxer = boxer;
	}

	@Override
	public ReplyFuture<@Nullable Object> send(Operation operation, @Nullable Object... arguments) {
		if (this.unsent.hasRoom() || operation == Operation.CLOSE) {
			return begin(operation, arguments);
		}
		return this.unsent.failsWhenFull() ? refuse("raise the limits, or send less at once")
				: sendWithin(requestTimeout(), operation, arguments);
	}

	@Override
	public ReplyFuture<@Nullable Object> sendWithin(Duration patience, Operation operation,
			@Nullable Object... arguments) {
		if (!this.unsent.hasRoom()) {
			if (isOnEventLoop()) {
				return refuse("an event loop must not wait for room: send less at once, or from another thread");
			}
			this.unsent.awaitRoom(patience);
		}
		return begin(operation, arguments);
	}

	@Override
	public boolean failsWhenFull() {
		return this.unsent.failsWhenFull();
	}

	private ReplyFuture<@Nullable Object> refuse(String advice) {
		ReplyFuture<@Nullable Object> refused = new ReplyFuture<>(this);
		refused.completeExceptionally(new RpycBackpressureException(this.unsent.problem() + ": " + advice));
		return refused;
	}

	private ReplyFuture<@Nullable Object> begin(Operation operation, @Nullable Object... arguments) {
		PendingReplies.Pending request = this.pending.begin(this);
		if (request.reply().isDone()) {
			return request.reply();
		}
		this.context.tell((listener) -> listener.requesting(this.connection, operation, arguments, request.reply()));
		try {
			Boxed boxed = this.boxer.get().box(PyTuple.of(arguments));
			write(request.seq(), operation, boxed);
		}
		catch (Throwable ex) {
			// Also an error, such as of a converter: otherwise the request would be
			// pending forever.
			this.pending.end(request.seq());
			request.reply().completeExceptionally(ex);
		}
		finally {
			// A netref that is collected between box and write would be released at the
			// peer before the request that refers to it.
			Reference.reachabilityFence(arguments);
		}
		return request.reply();
	}

	private void write(long seq, Operation operation, Boxed arguments) {
		try {
			this.writer.accept(new Message.Request(seq, operation.code(), arguments));
		}
		catch (Throwable ex) {
			this.boxer.get().unsent(arguments);
			throw ex;
		}
	}

	@Override
	public void release(ObjectId id, int count) {
		// A separate task runs after all messages that other threads have written, which
		// may refer to the object.
		if (this.channel.isActive()) {
			this.channel.eventLoop().execute(() -> sendRelease(id, count));
		}
	}

	/**
	 * Sends at once, so that the limits on unsent requests bound the releases for one
	 * large message. Beyond the limits the peer keeps the object: the memory of this side
	 * is more important.
	 */
	@Override
	public void releaseUnused(ObjectId id) {
		try {
			if (this.unsent.hasRoom()) {
				sendRelease(id, 1);
			}
		}
		catch (LimitExceededException ex) {
			logger.debug("Could not release an object of {}", this.connection, ex);
		}
	}

	private void sendRelease(ObjectId id, int count) {
		if (this.channel.isActive()) {
			sendOnly(Operation.DEL, new Boxed.Tuple(List.of(new Boxed.LocalRef(id), new Boxed.Value(count))));
		}
	}

	/** Sends a notice. Stock peers send it back when they serve requests. */
	void send(StopNotice notice) {
		sendOnly(Operation.PING, new Boxed.Value(PyTuple.of(notice.data())));
	}

	/**
	 * Sends a request whose reply is not needed, and which a peer could delay forever.
	 */
	private void sendOnly(Operation operation, Boxed arguments) {
		write(this.pending.nextSeq(), operation, arguments);
	}

	@Override
	public Duration requestTimeout() {
		return this.context.config().syncRequestTimeout();
	}

	@Override
	public Conversions conversions() {
		return this.context.conversions();
	}

	@Override
	public PickleLimits pickleLimits() {
		return PickleLimits.of(this.context.limits());
	}

	@Override
	public <T> ReplyFuture<T> supply(Supplier<T> work) {
		ReplyFuture<T> result = new ReplyFuture<>(this);
		this.context.executor().execute(() -> {
			try {
				result.complete(work.get());
			}
			catch (Throwable ex) {
				result.completeExceptionally(ex);
			}
		});
		return result;
	}

	@Override
	public <T> T exchange(Supplier<T> work) {
		if (this.channel.isActive()) {
			// Otherwise the request fails with the reason of the close.
			requireBlocking();
		}
		return CallPermit.exchanging(work);
	}

	@Override
	public <T> T around(Callable<T> wait) throws Exception {
		requireBlocking();
		return CallPermit.waiting(wait);
	}

	private void requireBlocking() {
		if (isOnEventLoop()) {
			throw new RpycException("a wait for a reply would block the event loop: use the asynchronous"
					+ " form, or do not mark the method as non-blocking");
		}
	}

	private boolean isOnEventLoop() {
		EventLoopGroup group = this.channel.eventLoop().parent();
		for (EventExecutor loop : (group != null) ? group : this.channel.eventLoop()) {
			if (loop.inEventLoop()) {
				return true;
			}
		}
		return false;
	}

	/** Returns the number of requests with a waiting caller. */
	int unanswered() {
		return this.pending.size();
	}

	/** Returns the number of unanswered requests, including those nobody waits for. */
	int outstanding() {
		return this.pending.outstanding();
	}

	/** Returns the number of unanswered requests that nobody waits for. */
	int abandoned() {
		return this.pending.abandoned();
	}

	/** Records that a request could not be written, because the connection has ended. */
	void unwritten(long seq) {
		this.pending.unwritten(seq);
	}

	/**
	 * Fails all requests.
	 * @param sent whether the peer may have run those that were written
	 */
	void close(String reason, boolean sent) {
		this.pending.close(reason, sent);
	}

}
