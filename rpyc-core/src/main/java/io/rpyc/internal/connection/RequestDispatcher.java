package io.rpyc.internal.connection;

import io.netty.util.concurrent.EventExecutor;
import io.rpyc.PyException;
import java.util.function.Consumer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionStage;

import io.rpyc.adapter.PyObject;
import io.rpyc.connection.Invocation;
import io.rpyc.internal.execution.CallPermit;
import io.rpyc.internal.execution.CallSemaphore;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.message.Message;
import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Serves the requests of one peer: immediately on the event loop if they do not run user
 * code, otherwise in turn. Every request is answered.
 */
final class RequestDispatcher {

	/** The size of a request with its waiting task, in bytes. */
	private static final int REQUEST = 512;

	private final ChannelConnection connection;

	private final ConnectionContext context;

	private final OperationHandlers handlers;

	private final InterceptorChain chain;

	private final InboundRequests unanswered;

	private final Answers answers;

	private final CallSemaphore gate;

	/** The semaphores of a call without special rules for overlapping. */
	private final List<CallSemaphore> usualGates;

	private final Map<PyObject, CallSemaphore> objectGates = Collections.synchronizedMap(new WeakHashMap<>());

	private final ConnectionTasks tasks;

	/** Only written by the thread that handles the messages of the peer. */
	private volatile long calls;

	RequestDispatcher(ChannelConnection connection) {
		this.connection = connection;
		this.context = connection.context();
		this.handlers = new OperationHandlers(this.context);
		this.chain = new InterceptorChain(this.context.interceptors(), this.context.authorization());
		this.unanswered = new InboundRequests(this.context.limits());
		this.answers = new Answers(connection, this.unanswered);
		this.gate = new CallSemaphore(this.context.concurrency(), connection::takesReplies);
		this.usualGates = List.of(this.gate, this.context.executor().gate());
		this.tasks = new ConnectionTasks(connection, this.usualGates);
	}

	/**
	 * Serves a request. Called on the event loop, or on another thread while the channel
	 * is held.
	 * @param message the request
	 * @param size the bytes of its payload
	 */
	void dispatch(Message.Request message, int size) {
		InboundRequest request = new InboundRequest(message.seq(), message.handler(),
				REQUEST + size + DecodedSize.of(message.arguments()), this.connection.memory());
		try {
			LimitExceededException refusal = this.unanswered.begin(request);
			// Unboxed even if the request is rejected, so that its references are
			// counted.
			RequestArguments arguments = new RequestArguments(message.arguments(), this.connection.boxer());
			if (refusal != null) {
				throw refusal;
			}
			Outcome outcome = this.handlers.prepare(request.handler(), arguments, this.connection);
			if (outcome instanceof Outcome.Answer answer) {
				this.answers.reply(request, () -> this.connection.boxer().box(answer.result()));
			}
			else {
				start(request, ((Outcome.Invoke) outcome).invocation());
			}
		}
		catch (Throwable ex) {
			Operation operation = Operation.find(request.handler());
			this.context.tell((listener) -> listener.requestFailed(this.connection, operation, ex));
			this.answers.fail(request, ex);
		}
	}

	/** Answers a request with a failure, without reading its arguments. */
	void refuse(Message.Request message, PyException failure) {
		InboundRequest request = new InboundRequest(message.seq(), message.handler(), 0, this.connection.memory());
		this.unanswered.begin(request);
		Operation operation = Operation.find(request.handler());
		this.context.tell((listener) -> listener.requestFailed(this.connection, operation, failure));
		this.answers.fail(request, failure);
	}

	private static LimitExceededException noThread(Throwable cause) {
		LimitExceededException failure = new LimitExceededException(Limit.EXECUTOR,
				"the server has no thread for the call: try again later");
		failure.initCause(cause);
		return failure;
	}

	private void start(InboundRequest request, Invocation invocation) {
		this.calls++;
		if (invocation.member().isNonBlocking(invocation.self().target())) {
			onEventLoop(() -> CallPermit.runNonBlocking(this.gate, this.connection.eventLoop(),
					(leave) -> runNonBlocking(request, invocation, leave)));
		}
		else {
			CallPermit.run(gates(invocation.self()), this.context.executor(), () -> run(request, invocation),
					(failure) -> this.answers.fail(request, noThread(failure)));
		}
	}

	private void onEventLoop(Runnable task) {
		EventExecutor eventLoop = this.connection.eventLoop();
		if (eventLoop.inEventLoop()) {
			task.run();
		}
		else {
			eventLoop.execute(task);
		}
	}

	/**
	 * Returns the semaphores of a call. Calls on one live object never overlap, even if
	 * those of the connection do.
	 */
	private List<CallSemaphore> gates(PyObject self) {
		if (this.context.concurrency() == 1 || self.type().isGoverned()) {
			return this.usualGates;
		}
		return List.of(this.objectGates.computeIfAbsent(self, (object) -> new CallSemaphore(1)), this.gate,
				this.context.executor().gate());
	}

	/** Invokes a member on the thread of a running call. */
	@Nullable Object invoke(Invocation invocation) throws Throwable {
		return this.chain.proceed(invocation);
	}

	/** Runs a task with user code in order with the calls. */
	void submit(Runnable task) {
		this.tasks.submit(task);
	}

	/** Runs a task after the waiting calls and tasks, if any. */
	void afterWaiting(Runnable task) {
		if (inFlight() > 0) {
			this.tasks.submit(() -> this.tasks.afterWaiting(task));
		}
		else {
			this.tasks.afterWaiting(task);
		}
	}

	/** Runs a task on an object in order with the calls of its members. */
	void submit(PyObject self, Runnable task) {
		this.tasks.submit(gates(self), task);
	}

	private void run(InboundRequest request, Invocation invocation) {
		call(request, invocation, (result) -> reply(request, result));
	}

	/**
	 * Runs a call on the event loop.
	 * @param leave lets the next call begin
	 * @return whether the answer is encoded on another thread, which calls that then
	 */
	private boolean runNonBlocking(InboundRequest request, Invocation invocation, Runnable leave) {
		boolean[] elsewhere = new boolean[1];
		call(request, invocation, (result) -> {
			elsewhere[0] = this.answers.isEncodedElsewhere(result, () -> {
				try {
					reply(request, result);
				}
				finally {
					leave.run();
				}
			});
			if (!elsewhere[0]) {
				reply(request, result);
			}
		});
		return elsewhere[0];
	}

	private void call(InboundRequest request, Invocation invocation, Consumer<@Nullable Object> answer) {
		if (this.connection.isCut()) {
			this.unanswered.end(request);
			return;
		}
		CallMemory before = request.enter();
		try {
			Object converted = this.context.conversions().toPython(this.chain.proceed(invocation));
			// The proxy that the peer already has, as for Python's "return self".
			Object result = (converted == invocation.self().target()) ? invocation.self() : converted;
			if (result instanceof CompletionStage<?> stage) {
				request.pending();
				stage.whenComplete((value, failure) -> this.answers.complete(request, value, failure));
			}
			else {
				answer.accept(result);
			}
		}
		catch (Throwable ex) {
			this.answers.fail(request, ex);
		}
		finally {
			request.leave(before);
		}
	}

	private void reply(InboundRequest request, @Nullable Object result) {
		this.answers.reply(request, () -> this.connection.boxer().boxConverted(result));
	}

	/** Starts calls that waited for the peer to read its replies. */
	void resume() {
		this.gate.resume();
	}

	/** Returns the number of requests that have used a member. */
	long calls() {
		return this.calls;
	}

	void arriving(boolean begins) {
		this.unanswered.arriving(begins);
	}

	/** Returns the number of unanswered requests. */
	int inFlight() {
		return this.unanswered.count();
	}

}
