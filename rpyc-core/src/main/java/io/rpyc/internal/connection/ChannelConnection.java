package io.rpyc.internal.connection;

import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.channel.Channel;
import io.rpyc.RpycConnectionException;
import io.rpyc.adapter.BoundMethod;
import io.rpyc.adapter.CallContext;
import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.FailureLog;
import io.rpyc.internal.execution.LargeMessageExecutor;
import io.rpyc.internal.memory.MemoryAccount;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.reference.RemoteObjectCache;
import io.rpyc.limit.Limit;
import io.rpyc.netref.Netref;
import io.rpyc.netref.PyCallable;
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

	private final ConnectionClosing closing;

	private final LimitReporter limits;

	private final MessageWriter writer;

	private final OutboundRequests requests;

	private final RemoteObjectCache<Netref> remoteObjects;

	private final CallSemaphores semaphores;

	private final ConnectionTasks tasks;

	private final ClosingQueue disposals;

	private final ExportedObjects exported;

	private final MemoryRelease memoryRelease;

	private final OperationContext operations;

	private final LargeMessageExecutor.Share largeMessages;

	private final InboundRequests unanswered;

	private final RequestDispatcher dispatcher;

	private final Map<Class<?>, Object> attributes = new ConcurrentHashMap<>();

	ChannelConnection(Channel channel, ConnectionContext context, @Nullable Dialect dialect) {
		this.channel = channel;
		this.traffic = TrafficCounter.of(channel);
		this.remoteAddress = PeerAddress.of(channel);
		this.context = context;
		this.memory = context.memory().open();
		this.unsent = UnsentRequests.of(channel);
		this.closing = new ConnectionClosing(channel);
		this.limits = new LimitReporter(this, context);
		this.requests = new OutboundRequests(this, context, channel, this.unsent, this::write, this::boxer);
		this.writer = new MessageWriter(channel, context, this.memory, dialect, this.requests::unwritten);
		this.remoteObjects = new RemoteObjectCache<>(context.limits().intValue(Limit.IMPORTED_OBJECTS), this.memory,
				this.requests);
		this.semaphores = new CallSemaphores(context, this.unsent::takesReplies);
		TaskRetry retry = new TaskRetry(channel.eventLoop(), this.limits);
		this.tasks = new ConnectionTasks(this.semaphores, context.executor(), retry, this.closing);
		this.disposals = new ClosingQueue(this, this.memory, context.executor(), retry);
		this.exported = new ExportedObjects(context.limits().intValue(Limit.EXPORTED_OBJECTS), this.memory, this.tasks,
				this.disposals);
		this.memoryRelease = new MemoryRelease(this, this.closing, this.exported);
		CallContext callContext = new ConnectionCallContext(this, context);
		ObjectBoxer boxer = new ObjectBoxer(this.exported.table(), this.remoteObjects, this.requests, context.types(),
				callContext, this::call);
		this.operations = new OperationContext(this, callContext, boxer, this.exported, this.limits, this.closing,
				context.chain(), new RefusedNames());
		this.largeMessages = context.largeMessages().share();
		this.unanswered = new InboundRequests(context.limits());
		RaisedExceptions exceptions = new RaisedExceptions(this, context, callContext, this.limits, this.requests);
		Answers answers = new Answers(this, this::write, boxer, this.largeMessages, this.unanswered, exceptions,
				this.memoryRelease, this.closing);
		this.dispatcher = new RequestDispatcher(context, this.operations, this.semaphores, this.unanswered, answers,
				this.memory, channel.eventLoop());
	}

	private ObjectBoxer boxer() {
		return this.operations.boxer();
	}

	private PyCallable call(BoundMethod method) {
		return new BoundCall(this.operations, method);
	}

	private void write(Message message) {
		this.writer.write(message);
		if (this.closing.isEnded()) {
			// The objects of messages that nobody will read must be released too.
			this.exported.releaseAll();
		}
	}

	/** Returns the receiver of the messages of the channel, which needs one. */
	MessageReceiver receiver(PartialMessage partial) {
		InboundMessages messages = new InboundMessages(this.channel, this.closing, this.dispatcher, this.requests);
		return new MessageReceiver(this.context, this.channel, partial, messages, this.writer, this.memory,
				this.largeMessages, this.unanswered);
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
		return this.unanswered.count();
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
		return this.closing.isOpen();
	}

	@Override
	public void close() {
		if (this.closing.because("this side closed it") && dialect() != null) {
			this.requests.send(Operation.CLOSE);
		}
		this.channel.close();
	}

	@Override
	public void closeIfAnswered() {
		this.closing.closeIf(() -> inFlightRequests() == 0);
	}

	@Override
	public CompletionStage<Void> whenClosed() {
		return this.closing.whenComplete();
	}

	@Override
	public void submit(Runnable task) {
		this.tasks.submit(task);
	}

	@Override
	public void whenNothingIsLeft(Runnable task) {
		whenClosed().thenRun(() -> {
			if (inFlightRequests() > 0) {
				this.tasks.submit(() -> this.tasks.afterWaiting(() -> afterDisposals(task)));
			}
			else {
				this.tasks.afterWaiting(() -> afterDisposals(task));
			}
		});
	}

	private void afterDisposals(Runnable task) {
		if (this.disposals.isWaiting()) {
			this.disposals.submit(task);
		}
		else {
			task.run();
		}
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

	CallContext callContext() {
		return this.operations.callContext();
	}

	/** Returns whether a call may start: its reply could be written immediately. */
	boolean takesReplies() {
		return this.unsent.takesReplies();
	}

	/** Starts calls that waited for the peer to read its replies. */
	void resume() {
		this.semaphores.resume();
	}

	/** Returns whether neither side waits for the other. */
	boolean isQuiet() {
		return inFlightRequests() == 0 && this.requests.unanswered() == 0;
	}

	LimitReporter limits() {
		return this.limits;
	}

	/** Releases what the peer holds, since there is no memory for its messages. */
	void release(OutOfMemoryError failure) {
		this.memoryRelease.release(failure);
	}

	/** Records how the peer has ended, before the channel is closed. */
	void peerEnded(String details) {
		this.closing.peerEnded(details);
	}

	/**
	 * Sets the reason why the connection will be closed; only the first reason counts.
	 */
	void closeReason(String reason) {
		this.closing.because(reason);
	}

	/** Releases all resources when the channel is closed. */
	void end() {
		if (this.closing.end()) {
			// A step may fail, for example if no file descriptor is left to load a class.
			attempt(() -> this.requests.close(this + " is " + this.closing + ": connect again"));
			attempt(this.unsent::wake);
			attempt(this.exported::releaseAll);
			attempt(this.memory::end);
			attempt(this::resume);
			this.context.tell((listener) -> listener.closed(this));
			this.closing.complete();
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
