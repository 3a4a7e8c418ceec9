package io.rpyc.internal.connection;

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
 * Serves the requests of one peer: those that run no user code at once on the event loop,
 * the others in their turn. Every request is answered.
 */
final class RequestDispatcher {

	/** What a request takes itself, with the task that waits for its turn, in bytes. */
	private static final int REQUEST = 512;

	private final ChannelConnection connection;

	private final ConnectionContext context;

	private final OperationHandlers handlers;

	private final InterceptorChain chain;

	private final InboundRequests unanswered;

	private final Answers answers;

	private final CallSemaphore gate;

	/** The gates of a call that may overlap with no other, or with any. */
	private final List<CallSemaphore> usualGates;

	private final Map<PyObject, CallSemaphore> objectGates = Collections.synchronizedMap(new WeakHashMap<>());

	private final ConnectionTasks tasks;

	/** Written on the event loop alone. */
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
	 * Serves a request. Called on the event loop.
	 * @param message the request
	 * @param size the bytes of its payload
	 */
	void dispatch(Message.Request message, int size) {
		InboundRequest request = new InboundRequest(message.seq(), message.handler(),
				REQUEST + size + DecodedSize.of(message.arguments()), this.connection.memory());
		try {
			LimitExceededException refusal = this.unanswered.begin(request);
			// Unboxed even where it is refused, so that references in it are counted.
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

	private static LimitExceededException noThread(Throwable cause) {
		LimitExceededException failure = new LimitExceededException(Limit.EXECUTOR,
				"the server has no thread for the call: try again later");
		failure.initCause(cause);
		return failure;
	}

	private void start(InboundRequest request, Invocation invocation) {
		this.calls++;
		Runnable task = () -> run(request, invocation);
		if (invocation.member().isNonBlocking(invocation.self().target())) {
			CallPermit.runNonBlocking(this.gate, this.connection.eventLoop(), task);
		}
		else {
			CallPermit.run(gates(invocation.self()), this.context.executor(), task,
					(failure) -> this.answers.fail(request, noThread(failure)));
		}
	}

	/** Calls on one live object never overlap, even where those of the connection do. */
	private List<CallSemaphore> gates(PyObject self) {
		if (this.context.concurrency() == 1 || self.type().isGoverned()) {
			return this.usualGates;
		}
		return List.of(this.objectGates.computeIfAbsent(self, (object) -> new CallSemaphore(1)), this.gate,
				this.context.executor().gate());
	}

	/** Invokes a member on the thread of a call that runs already. */
	@Nullable Object invoke(Invocation invocation) throws Throwable {
		return this.chain.proceed(invocation);
	}

	/** Runs a task of user code in the order of the calls. */
	void submit(Runnable task) {
		this.tasks.submit(task);
	}

	/** Runs a task behind the calls and the tasks that wait for their turn, if any do. */
	void afterWaiting(Runnable task) {
		if (inFlight() > 0) {
			this.tasks.submit(() -> this.tasks.afterWaiting(task));
		}
		else {
			this.tasks.afterWaiting(task);
		}
	}

	/** Runs a task on an object in the order of the calls of its members. */
	void submit(PyObject self, Runnable task) {
		this.tasks.submit(gates(self), task);
	}

	private void run(InboundRequest request, Invocation invocation) {
		if (this.connection.isCut()) {
			this.unanswered.end(request);
			return;
		}
		CallMemory before = request.enter();
		try {
			Object converted = this.context.conversions().toPython(this.chain.proceed(invocation));
			// The proxy that the peer has already, as Python's "return self" gives.
			Object result = (converted == invocation.self().target()) ? invocation.self() : converted;
			if (result instanceof CompletionStage<?> stage) {
				stage.whenComplete((value, failure) -> this.answers.complete(request, value, failure));
			}
			else {
				this.answers.reply(request, () -> this.connection.boxer().boxConverted(result));
			}
		}
		catch (Throwable ex) {
			this.answers.fail(request, ex);
		}
		finally {
			request.leave(before);
		}
	}

	/** Lets calls start that waited until the peer reads its replies. */
	void resume() {
		this.gate.resume();
	}

	/** How many requests have used a member so far. */
	long calls() {
		return this.calls;
	}

	/** The requests that are not answered yet. */
	int inFlight() {
		return this.unanswered.count();
	}

}
