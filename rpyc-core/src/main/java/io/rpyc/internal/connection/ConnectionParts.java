package io.rpyc.internal.connection;

import io.netty.channel.Channel;
import io.rpyc.adapter.BoundMethod;
import io.rpyc.adapter.CallContext;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.FailureLog;
import io.rpyc.internal.execution.LargeMessageExecutor;
import io.rpyc.internal.memory.MemoryAccount;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.reference.RemoteObjectCache;
import io.rpyc.internal.vinegar.ThrownExceptions;
import io.rpyc.limit.Limit;
import io.rpyc.netref.Netref;
import io.rpyc.netref.PyCallable;
import io.rpyc.protocol.Dialect;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Creates the collaborators of one connection, and passes each of them what it uses.
 */
final class ConnectionParts {

	private static final FailureLog logger = new FailureLog(LoggerFactory.getLogger(ConnectionParts.class));

	private final RpycConnection connection;

	private final Channel channel;

	private final ConnectionContext context;

	private final MemoryAccount memory;

	private final UnsentRequests unsent;

	private final ConnectionClosing closing;

	private final LimitReporter limits;

	private final MessageWriter writer;

	private final OutboundRequests requests;

	private final InboundReplies replies;

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

	ConnectionParts(RpycConnection connection, Channel channel, ConnectionContext context, @Nullable Dialect dialect) {
		this.connection = connection;
		this.channel = channel;
		this.context = context;
		this.memory = context.memory().open();
		this.unsent = UnsentRequests.of(channel);
		this.closing = new ConnectionClosing(channel);
		this.limits = new LimitReporter(connection, context);
		PendingReplies pending = new PendingReplies();
		this.requests = new OutboundRequests(connection, context, channel, this.unsent, pending, this::write,
				this::boxer);
		this.writer = new MessageWriter(channel, context, this.memory, dialect, this.requests::unwritten);
		this.remoteObjects = new RemoteObjectCache<>(context.limits().intValue(Limit.IMPORTED_OBJECTS), this.memory,
				this.requests);
		this.semaphores = new CallSemaphores(context, this.unsent::takesReplies);
		TaskRetry retry = new TaskRetry(channel.eventLoop(), this.limits);
		this.tasks = new ConnectionTasks(this.semaphores, context.executor(), retry, this.closing);
		this.disposals = new ClosingQueue(connection, this.memory, context.executor(), retry);
		this.exported = new ExportedObjects(context.limits().intValue(Limit.EXPORTED_OBJECTS), this.memory, this.tasks,
				this.disposals);
		this.memoryRelease = new MemoryRelease(connection, this.closing, this.exported);
		CallContext callContext = new ConnectionCallContext(connection, context);
		ObjectBoxer boxer = new ObjectBoxer(this.exported.table(), this.remoteObjects, this.requests, context.types(),
				callContext, this::call);
		this.operations = new OperationContext(connection, callContext, boxer, this.exported, this.limits, this.closing,
				context.chain(), new RefusedNames());
		this.largeMessages = context.largeMessages().share();
		this.unanswered = new InboundRequests(context.limits());
		ThrownExceptions thrown = new ThrownExceptions();
		this.replies = new InboundReplies(connection, context, channel, pending, thrown, boxer);
		RaisedExceptions exceptions = new RaisedExceptions(connection, context, callContext, this.limits, pending,
				thrown);
		Answers answers = new Answers(connection, this::write, boxer, this.largeMessages, this.unanswered, exceptions,
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
	MessageReceiver receiver(ReceivedBytes received) {
		InboundMessages messages = new InboundMessages(this.channel, this.closing, this.dispatcher, this.replies);
		return new MessageReceiver(this.context, this.channel, received, messages, this.writer, this.memory,
				this.largeMessages, this.unanswered);
	}

	MessageWriter writer() {
		return this.writer;
	}

	OutboundRequests requests() {
		return this.requests;
	}

	ExportedObjects exported() {
		return this.exported;
	}

	RemoteObjectCache<Netref> remoteObjects() {
		return this.remoteObjects;
	}

	InboundRequests unanswered() {
		return this.unanswered;
	}

	RequestDispatcher dispatcher() {
		return this.dispatcher;
	}

	ConnectionClosing closing() {
		return this.closing;
	}

	ConnectionTasks tasks() {
		return this.tasks;
	}

	/**
	 * Runs a task once everything that the peer left behind has started: calls, tasks of
	 * this side, the closing of objects.
	 */
	void afterStarted(Runnable task) {
		if (this.unanswered.count() > 0) {
			this.tasks.submit(() -> this.tasks.afterWaiting(() -> afterDisposals(task)));
		}
		else {
			this.tasks.afterWaiting(() -> afterDisposals(task));
		}
	}

	private void afterDisposals(Runnable task) {
		if (this.disposals.isWaiting()) {
			this.disposals.submit(task);
		}
		else {
			task.run();
		}
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
		return this.unanswered.count() == 0 && this.requests.unanswered() == 0;
	}

	LimitReporter limits() {
		return this.limits;
	}

	/** Releases what the peer holds, since there is no memory for its messages. */
	void release(OutOfMemoryError failure) {
		this.memoryRelease.release(failure);
	}

	/** Releases all resources when the channel is closed. */
	void end() {
		if (this.closing.end()) {
			// A step may fail, for example if no file descriptor is left to load a class.
			attempt(() -> this.requests.close(
					this.connection + " is " + this.closing + ": its objects are lost, connect again",
					!this.closing.isPeerStopped()));
			attempt(this.unsent::wake);
			attempt(this.exported::releaseAll);
			attempt(this.memory::end);
			attempt(this::resume);
			this.context.tell((listener) -> listener.closed(this.connection));
			this.closing.complete();
		}
	}

	private void attempt(Runnable step) {
		try {
			step.run();
		}
		catch (Throwable ex) {
			logger.error("Could not release all resources of {}", this.connection, ex);
		}
	}

}
