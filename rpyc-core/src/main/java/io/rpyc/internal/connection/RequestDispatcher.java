package io.rpyc.internal.connection;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.netty.util.concurrent.EventExecutor;
import io.rpyc.PyException;
import io.rpyc.connection.Dispatch;
import io.rpyc.connection.Invocation;
import io.rpyc.internal.execution.CallEventLoop;
import io.rpyc.internal.execution.CallPermit;
import io.rpyc.internal.execution.NonBlockingCall;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryAccount;
import io.rpyc.internal.message.Boxed;
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

	private final ConnectionContext context;

	private final OperationContext operations;

	private final CallSemaphores semaphores;

	private final InboundRequests unanswered;

	private final Answers answers;

	private final MemoryAccount memory;

	private final EventExecutor eventLoop;

	/** The event loop if calls may run there, or {@code null}. */
	private final @Nullable CallEventLoop callLoop;

	/** Only written by the thread that handles the messages of the peer. */
	private volatile long calls;

	RequestDispatcher(ConnectionContext context, OperationContext operations, CallSemaphores semaphores,
			InboundRequests unanswered, Answers answers, MemoryAccount memory, EventExecutor eventLoop) {
		this.context = context;
		this.operations = operations;
		this.semaphores = semaphores;
		this.unanswered = unanswered;
		this.answers = answers;
		this.memory = memory;
		this.eventLoop = eventLoop;
		this.callLoop = (context.dispatch() == Dispatch.ADAPTIVE && eventLoop instanceof CallEventLoop loop) ? loop
				: null;
	}

	/**
	 * Serves a request. Called on the event loop, or on another thread while the channel
	 * is held.
	 * @param message the request
	 * @param size the bytes of its payload
	 */
	void dispatch(Message.Request message, int size) {
		InboundRequest request = new InboundRequest(message.seq(), message.handler(),
				REQUEST + size + BoxedSize.DECODED.of(message.arguments()), this.memory);
		try {
			LimitExceededException refusal = this.unanswered.begin(request);
			// Unboxed even if the request is rejected, so that its references are
			// counted.
			RequestArguments arguments = new RequestArguments(message.arguments(), this.operations.boxer());
			if (refusal != null && !isRelease(request)) {
				throw refusal;
			}
			Outcome outcome = this.context.handlers().prepare(request.handler(), arguments, this.operations);
			if (outcome instanceof Outcome.Answer answer) {
				this.answers.reply(request, () -> this.operations.boxer().box(answer.result()));
			}
			else if (outcome instanceof Outcome.Later later) {
				request.pending();
				later.result().whenComplete((value, failure) -> this.answers.complete(request, value, failure));
			}
			else {
				start(request, ((Outcome.Invoke) outcome).invocation());
			}
		}
		catch (Throwable ex) {
			Operation operation = Operation.find(request.handler());
			this.context.tell((listener) -> listener.requestFailed(this.operations.connection(), operation, ex));
			this.answers.fail(request, ex);
		}
	}

	/**
	 * Returns whether a request releases objects, which must succeed beyond all limits.
	 */
	private static boolean isRelease(InboundRequest request) {
		Operation operation = Operation.find(request.handler());
		return operation == Operation.DEL || operation == Operation.CLOSE;
	}

	/** Answers a request with a failure, without reading its arguments. */
	void refuse(Message.Request message, PyException failure) {
		InboundRequest request = new InboundRequest(message.seq(), message.handler(), 0, this.memory);
		this.unanswered.begin(request);
		Operation operation = Operation.find(request.handler());
		this.context.tell((listener) -> listener.requestFailed(this.operations.connection(), operation, failure));
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
			onEventLoop(() -> NonBlockingCall.run(this.semaphores.connection(), this.eventLoop,
					(leave) -> runNonBlocking(request, invocation, leave)));
		}
		else {
			CallPermit.run(this.semaphores.of(invocation.self()), this.context.executor(),
					() -> run(request, invocation), (failure) -> this.answers.fail(request, noThread(failure)),
					this.callLoop, this.context.history().of(invocation));
		}
	}

	private void onEventLoop(Runnable task) {
		if (this.eventLoop.inEventLoop()) {
			task.run();
		}
		else {
			this.eventLoop.execute(task);
		}
	}

	private void run(InboundRequest request, Invocation invocation) {
		call(request, invocation, (result) -> reply(request, result, !LargeValues.isLarge(LargeValues.size(result))));
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
					reply(request, result, false);
				}
				finally {
					leave.run();
				}
			});
			if (!elsewhere[0]) {
				reply(request, result, false);
			}
		});
		return elsewhere[0];
	}

	private void call(InboundRequest request, Invocation invocation, Consumer<@Nullable Object> answer) {
		if (this.operations.closing().isCut()) {
			this.unanswered.end(request);
			return;
		}
		CallMemory before = request.enter();
		try {
			Object converted = this.context.conversions().toPython(this.operations.invoke(invocation));
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

	/**
	 * Answers with a converted result.
	 * @param onLoop whether to encode it on the event loop, if the call has run there
	 */
	private void reply(InboundRequest request, @Nullable Object result, boolean onLoop) {
		this.answers.reply(request, () -> {
			Boxed boxed = this.operations.boxer().boxConverted(result);
			if (onLoop) {
				CallPermit.reclaimLoop();
			}
			return boxed;
		});
	}

	/** Returns the number of requests that have used a member. */
	long calls() {
		return this.calls;
	}

}
