package io.rpyc.internal.connection;

import io.rpyc.internal.execution.LargeMessageExecutor;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.channel.Channel;
import io.netty.util.concurrent.EventExecutor;
import io.rpyc.PyException;
import io.rpyc.RpycConnectionException;
import io.rpyc.RpycException;
import io.rpyc.adapter.CallContext;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.FailureLog;
import io.rpyc.internal.memory.MemoryAccount;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.internal.reference.RemoteObjectCache;
import io.rpyc.internal.vinegar.Vinegar;
import io.rpyc.limit.Limit;
import io.rpyc.netref.Netref;
import io.rpyc.netref.RequestSender;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection over a Netty channel. Creates and connects the collaborators of one
 * connection.
 */
final class ChannelConnection implements RpycConnection {

	private static final Logger logger = LoggerFactory.getLogger(ChannelConnection.class);

	private static final FailureLog failures = new FailureLog(logger);

	private static final String PING = "abcdefghijklmnopqrstuvwxyz";

	private static final AtomicLong LAST_ID = new AtomicLong();

	private final long id = LAST_ID.incrementAndGet();

	private final Instant openedAt = Instant.now();

	private final Channel channel;

	private final TrafficCounter traffic;

	private final SocketAddress remoteAddress;

	private final ConnectionContext context;

	private final MemoryAccount memory;

	private final UnsentRequests unsent;

	private final MessageWriter writer;

	private final OutboundRequests requests;

	private final ExportedObjects exported;

	private final RemoteObjectCache<Netref> remoteObjects;

	private final ObjectBoxer boxer;

	private final RequestDispatcher dispatcher;

	private final LimitReporter limits;

	private final CallContext callContext = new ConnectionCallContext(this);

	private final Map<Class<?>, Object> attributes = new ConcurrentHashMap<>();

	private final LargeMessageExecutor.Share largeMessages;

	private final GracefulClose departure;

	private final CloseState closeState = new CloseState();

	ChannelConnection(Channel channel, ConnectionContext context, @Nullable Dialect dialect) {
		this.channel = channel;
		this.traffic = TrafficCounter.of(channel);
		this.remoteAddress = PeerAddress.of(channel);
		this.context = context;
		this.memory = context.memory().open();
		this.unsent = UnsentRequests.of(channel);
		this.requests = new OutboundRequests(this, channel, this.unsent);
		this.writer = new MessageWriter(channel, context, this.memory, dialect, this.requests::unwritten);
		this.exported = new ExportedObjects(this, context);
		this.remoteObjects = new RemoteObjectCache<>(context.limits().intValue(Limit.IMPORTED_OBJECTS), this.memory,
				this.requests);
		this.boxer = new ObjectBoxer(this.exported.table(), this.remoteObjects, this.requests, context.types(),
				this.callContext, (bound) -> new BoundCall(this, bound));
		this.largeMessages = context.largeMessages().share();
		this.dispatcher = new RequestDispatcher(this);
		this.limits = new LimitReporter(this);
		this.departure = new GracefulClose(channel);
	}

	@Override
	public long id() {
		return this.id;
	}

	@Override
	public Instant openedAt() {
		return this.openedAt;
	}

	@Override
	public SocketAddress remoteAddress() {
		return this.remoteAddress;
	}

	@Override
	public @Nullable Dialect dialect() {
		return this.writer.dialect();
	}

	@Override
	public Netref root() {
		Object root = this.requests.request(Operation.GETROOT);
		if (root instanceof Netref netref) {
			return netref;
		}
		throw new RpycConnectionException("the peer's root is a plain value: the peer does not have a service");
	}

	@Override
	public Duration ping() {
		return ping(this.requests.requestTimeout());
	}

	@Override
	public Duration ping(Duration timeout) {
		long start = System.nanoTime();
		Object echo = this.requests.sendWithin(timeout, Operation.PING, PING).await(timeout);
		if (!PING.equals(echo)) {
			throw new RpycConnectionException("the peer answered a ping with other data: not an RPyC peer");
		}
		return Duration.ofNanos(System.nanoTime() - start);
	}

	@Override
	public RequestSender requests() {
		return this.requests;
	}

	@Override
	public <T> void attribute(Class<T> type, T value) {
		this.attributes.put(type, value);
	}

	@Override
	public <T> @Nullable T attribute(Class<T> type) {
		return type.cast(this.attributes.get(type));
	}

	@Override
	public int exportedObjects() {
		return this.exported.size();
	}

	@Override
	public int importedObjects() {
		return this.remoteObjects.size();
	}

	@Override
	public int inFlightRequests() {
		return this.dispatcher.inFlight();
	}

	@Override
	public int outstanding() {
		return this.requests.outstanding();
	}

	@Override
	public long calls() {
		return this.dispatcher.calls();
	}

	@Override
	public long bytesReceived() {
		return this.traffic.received();
	}

	@Override
	public long bytesSent() {
		return this.traffic.sent();
	}

	@Override
	public boolean isOpen() {
		return !this.closeState.isClosing() && this.channel.isActive();
	}

	@Override
	public void close() {
		if (closeReason("this side closed it") && dialect() != null) {
			this.requests.send(Operation.CLOSE);
		}
		this.channel.close();
	}

	@Override
	public void closeIfAnswered() {
		this.departure.beginIf(() -> inFlightRequests() == 0);
	}

	@Override
	public CompletionStage<Void> whenClosed() {
		return this.closeState.whenComplete();
	}

	@Override
	public void submit(Runnable task) {
		this.dispatcher.submit(task);
	}

	@Override
	public void whenNothingIsLeft(Runnable task) {
		whenClosed().thenRun(() -> this.dispatcher.afterWaiting(() -> {
			if (this.exported.disposals().isWaiting()) {
				this.exported.disposals().submit(task);
			}
			else {
				task.run();
			}
		}));
	}

	@Override
	public void report(AccessDenial denial) {
		this.context.authorization().report(denial);
	}

	@Override
	public String toString() {
		return "connection " + this.id + " of " + remoteAddress();
	}

	@Override
	public long memoryHeld() {
		return this.memory.held();
	}

	MemoryAccount memory() {
		return this.memory;
	}

	ConnectionContext context() {
		return this.context;
	}

	ObjectBoxer boxer() {
		return this.boxer;
	}

	CallContext callContext() {
		return this.callContext;
	}

	EventExecutor eventLoop() {
		return this.channel.eventLoop();
	}

	void write(Message message) {
		this.writer.write(message);
		if (this.closeState.isEnded()) {
			// The objects of messages that nobody will read must be released too.
			this.exported.releaseAll();
		}
	}

	void dialect(Dialect dialect) {
		this.writer.dialect(dialect);
	}

	Vinegar outgoing(Throwable exception, Vinegar vinegar) {
		return this.requests.outgoing(exception, vinegar);
	}

	/** Invokes a member like a request of the peer, on the thread of the caller. */
	@Nullable Object invoke(Invocation invocation) throws Throwable {
		return this.dispatcher.invoke(invocation);
	}

	/** Returns whether a call may start: its reply could be written immediately. */
	boolean takesReplies() {
		return this.unsent.takesReplies();
	}

	/** Starts calls that waited for the peer to read its replies. */
	void resume() {
		this.dispatcher.resume();
	}

	/**
	 * Returns whether the connection was not closed by the peer. Requests that a peer
	 * sent before it closed the connection are still served, as in stock rpyc.
	 */
	boolean isCut() {
		return this.closeState.isCut();
	}

	/** Returns whether neither side waits for the other. */
	boolean isQuiet() {
		return inFlightRequests() == 0 && this.requests.unanswered() == 0;
	}

	/** Decodes and encodes large messages of this connection on other threads. */
	LargeMessageExecutor.Share largeMessages() {
		return this.largeMessages;
	}

	/** Records whether a message is being decoded on another thread. */
	void arriving(boolean begins) {
		this.dispatcher.arriving(begins);
	}

	/** Answers a request with an exception, without reading its arguments. */
	void refuse(Message.Request request, PyException failure) {
		if (!this.departure.isBegun() && !this.closeState.isClosing()) {
			this.dispatcher.refuse(request, failure);
		}
	}

	LimitReporter limits() {
		return this.limits;
	}

	/**
	 * Handles a message. Called on the event loop, or on another thread while the channel
	 * is held.
	 * @param message the message
	 * @param size the bytes of its payload
	 */
	void receive(Message message, int size) {
		if (this.departure.isBegun() || this.closeState.isClosing()) {
			// Closing TLS takes a while; messages that arrive in the meantime are
			// ignored. A thread that was to close the channel may have had no memory.
			this.channel.close();
			return;
		}
		if (message instanceof Message.Request request) {
			this.dispatcher.dispatch(request, size);
		}
		else if (message instanceof Message.Reply reply) {
			this.requests.reply(reply, size);
		}
		else {
			this.requests.failure((Message.Failure) message);
		}
	}

	/** Runs a task after earlier calls of the members of an object. */
	void runBehindCalls(PyObject object, Runnable task) {
		this.dispatcher.submit(object, task);
	}

	/** Releases references. Returns whether the peer held the object. */
	boolean release(ObjectId id, long count) {
		return this.exported.release(id, count);
	}

	/** Closes the connection at the request of the peer. */
	void closeForPeer() {
		this.closeState.byPeer();
		this.channel.close();
	}

	/** Closes the connection without notifying the peer. */
	void cut(String reason) {
		closeReason(reason);
		this.channel.close();
	}

	/**
	 * Releases all references of the peer at once, because a call failed with an
	 * {@link OutOfMemoryError}: there may be nothing else to release. The caller closes
	 * the connection.
	 */
	void releaseForMemory(OutOfMemoryError failure) {
		boolean first = closeReason("a call ran out of memory (" + failure.getMessage() + ")");
		attempt(this.exported::releaseAll);
		if (first) {
			failures.error("Closed {}: a call ran out of memory", this, failure);
		}
	}

	/** Retries a task later because no thread is available now. */
	void later(Runnable attempt, Throwable failure) {
		this.limits.report(Limit.EXECUTOR, "waiting for a thread (" + failure + ")");
		try {
			this.channel.eventLoop().schedule(attempt, 1, TimeUnit.SECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Remaining tasks of {} are dropped with its event loop", this);
		}
	}

	/**
	 * Sets the reason why the connection will be closed; only the first reason counts.
	 */
	boolean closeReason(String reason) {
		return this.closeState.because(reason);
	}

	/** Releases all resources when the channel is closed. */
	void end() {
		if (this.closeState.end()) {
			// A step may fail, for example if no file descriptor is left to load a class.
			attempt(() -> this.requests.close(this + " is " + this.closeState + ": connect again"));
			attempt(this.unsent::wake);
			attempt(this.exported::releaseAll);
			attempt(this.memory::end);
			attempt(this::resume);
			this.context.tell((listener) -> listener.closed(this));
			this.closeState.complete();
		}
	}

	private void attempt(Runnable step) {
		try {
			step.run();
		}
		catch (Throwable ex) {
			failures.error("Could not release all resources of {}", this, ex);
		}
	}

}
