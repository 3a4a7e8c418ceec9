package io.rpyc.protocol;

import java.lang.ref.Reference;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.rpyc.LimitExceededException;
import io.rpyc.adapter.PyObject;
import io.rpyc.brine.PyTuple;
import io.rpyc.message.Boxed;
import io.rpyc.message.Message;
import io.rpyc.message.Operation;
import io.rpyc.vinegar.Vinegar;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the requests of one peer: those that run no user code at once on the event loop,
 * the others in their turn. Every request is answered.
 */
final class RequestDispatcher {

	private static final Logger logger = LoggerFactory.getLogger(RequestDispatcher.class);

	private final RpycConnection connection;

	private final ConnectionContext context;

	private final OperationHandlers handlers;

	private final InterceptorChain chain;

	private final LocalExceptions localExceptions;

	private final CallGate gate;

	/** The gates of a call that may overlap with no other, or with any. */
	private final List<CallGate> usualGates;

	private final Map<PyObject, CallGate> objectGates = Collections.synchronizedMap(new WeakHashMap<>());

	private final AtomicInteger inFlight = new AtomicInteger();

	/**
	 * The bytes of their payloads, and what was made of them: what calls that wait for
	 * their turn hold in memory.
	 */
	private final AtomicLong inFlightBytes = new AtomicLong();

	/** The tasks of this side that wait for their turn. */
	private final AtomicInteger waitingTasks = new AtomicInteger();

	/** Written on the event loop alone. */
	private volatile long calls;

	RequestDispatcher(RpycConnection connection) {
		this.connection = connection;
		this.context = connection.context();
		this.handlers = new OperationHandlers(this.context);
		this.chain = new InterceptorChain(this.context.interceptors(), this.context.authorization());
		this.localExceptions = new LocalExceptions(this.context.config());
		this.gate = new CallGate(this.context.concurrency(), connection::takesReplies);
		this.usualGates = List.of(this.gate, this.context.executor().gate());
	}

	/**
	 * Serves a request. Called on the event loop.
	 * @param message the request
	 * @param size the bytes of its payload
	 */
	void dispatch(Message.Request message, int size) {
		Request request = new Request(message.seq(), message.handler(), size + DecodedSize.of(message.arguments()));
		try {
			int unanswered = this.inFlight.incrementAndGet();
			long bytes = this.inFlightBytes.addAndGet(request.size());
			// Unboxed even where it is refused, so that references in it are counted.
			RequestArguments arguments = new RequestArguments(message.arguments(), this.connection.boxer());
			if (unanswered > this.context.limits().inFlightRequests()) {
				throw tooManyRequests();
			}
			if (unanswered > 1 && bytes > this.context.limits().frame().inflatedSize()) {
				throw tooManyBytes();
			}
			Outcome outcome = this.handlers.prepare(request.handler(), arguments, this.connection);
			if (outcome instanceof Outcome.Answer answer) {
				reply(request, () -> this.connection.boxer().box(answer.result()));
			}
			else {
				start(request, ((Outcome.Invoke) outcome).invocation());
			}
		}
		catch (Throwable ex) {
			Operation operation = Operation.find(request.handler());
			this.context.tell((listener) -> listener.requestFailed(this.connection, operation, ex));
			fail(request, ex);
		}
	}

	private LimitExceededException tooManyRequests() {
		return new LimitExceededException("in-flight-requests", "BlockingIOError", "this connection has "
				+ this.context.limits().inFlightRequests()
				+ " unanswered requests, which is the limit: wait for some, or raise limits.in-flight-requests");
	}

	private LimitExceededException tooManyBytes() {
		return new LimitExceededException("inflated-size", "BlockingIOError",
				"the unanswered requests of this connection take more than "
						+ this.context.limits().frame().inflatedSize()
						+ " bytes of memory, which is the limit: wait for some, or raise limits.inflated-size");
	}

	private static LimitExceededException noThread(Throwable cause) {
		LimitExceededException failure = new LimitExceededException("executor", "BlockingIOError",
				"the server has no thread for the call: try again later");
		failure.initCause(cause);
		return failure;
	}

	private void start(Request request, Invocation invocation) {
		this.calls++;
		Runnable task = () -> run(request, invocation);
		if (invocation.member().isNonBlocking(invocation.self().target())) {
			CallPlace.runNonBlocking(this.gate, this.connection.eventLoop(), task);
		}
		else {
			CallPlace.run(gates(invocation.self()), this.context.executor(), task,
					(failure) -> fail(request, noThread(failure)));
		}
	}

	/** Calls on one live object never overlap, even where those of the connection do. */
	private List<CallGate> gates(PyObject self) {
		if (this.context.concurrency() == 1 || self.type().isGoverned()) {
			return this.usualGates;
		}
		return List.of(this.objectGates.computeIfAbsent(self, (object) -> new CallGate(1)), this.gate,
				this.context.executor().gate());
	}

	/** Invokes a member on the thread of a call that runs already. */
	@Nullable Object invoke(Invocation invocation) throws Throwable {
		return this.chain.proceed(invocation);
	}

	/** Runs a task of user code in the order of the calls. */
	void submit(Runnable task) {
		submit(this.usualGates, task);
	}

	/** Runs a task on an object in the order of the calls of its members. */
	void submit(PyObject self, Runnable task) {
		submit(gates(self), task);
	}

	private void submit(List<CallGate> gates, Runnable task) {
		this.waitingTasks.incrementAndGet();
		CallPlace.run(gates, this.context.executor(), () -> {
			this.waitingTasks.decrementAndGet();
			task.run();
		}, (failure) -> {
			this.waitingTasks.decrementAndGet();
			this.connection.later(() -> submit(gates, task), failure);
			// Such as a check of who may stay: no call may begin without it.
			this.connection.cut("this side had no thread for a task beside its calls");
		});
	}

	/** Runs a task behind the calls and the tasks that wait for their turn, if any do. */
	void afterWaiting(Runnable task) {
		if (inFlight() > 0 || this.waitingTasks.get() > 0) {
			submit(() -> afterWaitingTasks(task));
		}
		else {
			task.run();
		}
	}

	/** A task may have brought another. */
	private void afterWaitingTasks(Runnable task) {
		if (this.waitingTasks.get() > 0) {
			submit(() -> afterWaitingTasks(task));
		}
		else {
			task.run();
		}
	}

	private void run(Request request, Invocation invocation) {
		if (this.connection.isCut()) {
			answered(request);
			return;
		}
		try {
			Object converted = this.context.conversions().toPython(this.chain.proceed(invocation));
			// The proxy that the peer has already, as Python's "return self" gives.
			Object result = (converted == invocation.self().target()) ? invocation.self() : converted;
			if (result instanceof CompletionStage<?> stage) {
				stage.whenComplete((value, failure) -> complete(request, value, failure));
			}
			else {
				reply(request, () -> this.connection.boxer().boxConverted(result));
			}
		}
		catch (Throwable ex) {
			fail(request, ex);
		}
	}

	private void complete(Request request, @Nullable Object value, @Nullable Throwable failure) {
		if (failure == null) {
			reply(request, () -> this.connection.boxer().box(value));
		}
		else {
			fail(request, (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
					: failure);
		}
	}

	private void reply(Request request, Supplier<Boxed> result) {
		Boxed boxed = null;
		try {
			boxed = result.get();
			this.connection.write(new Message.Reply(request.seq(), boxed));
			answered(request);
		}
		catch (Throwable ex) {
			if (boxed != null) {
				this.connection.boxer().unsent(boxed);
			}
			fail(request, ex);
		}
		finally {
			// As with requests: a netref in the result lives until it is written.
			Reference.reachabilityFence(result);
		}
	}

	private void fail(Request request, Throwable failure) {
		Vinegar vinegar = null;
		try {
			if (this.localExceptions.concerns(failure)) {
				this.connection.close();
				return;
			}
			log(request, failure);
			vinegar = this.connection.outgoing(failure, this.context.exceptions().translate(failure));
			this.connection.write(new Message.Failure(request.seq(), vinegar.toBrine()));
		}
		catch (Throwable ex) {
			failPlainly(request, failure, vinegar, ex);
		}
		finally {
			answered(request);
		}
	}

	/**
	 * The exception itself cannot be told, such as one with a lone surrogate in its text,
	 * or whose own getMessage fails; the peer waits for an answer all the same.
	 */
	private void failPlainly(Request request, Throwable failure, @Nullable Vinegar vinegar, Throwable reason) {
		try {
			Class<?> type = failure.getClass();
			logger.warn("Could not send all of a {} to {}: that raised a {}", type.getName(), this.connection,
					reason.getClass().getName());
			Vinegar plain = (vinegar != null) ? vinegar.withoutText() : new Vinegar(type.getPackageName(),
					type.getSimpleName(), PyTuple.EMPTY, Map.of(), Vinegar.TRACEBACK_DENIED);
			this.connection.write(new Message.Failure(request.seq(), plain.toBrine()));
		}
		catch (Throwable ex) {
			// The end of the connection is an answer too; without any the peer would
			// wait.
			this.connection.cut("this side could not send an answer (" + ex.getClass().getName() + ")");
		}
	}

	private void log(Request request, Throwable failure) {
		if (failure instanceof LimitExceededException excess) {
			this.connection.limits().report(excess.limit(), String.valueOf(excess.args().get(0)));
		}
		if (this.context.exceptions().isExpected(failure) || !this.context.config().logExceptions()) {
			logger.debug("Request {} of {} raised", request.handler(), this.connection, failure);
		}
		else {
			logger.error("A call of {} failed with an exception that has no meaning in Python", this.connection,
					failure);
		}
	}

	private void answered(Request request) {
		this.inFlightBytes.addAndGet(-request.size());
		this.inFlight.decrementAndGet();
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
		return this.inFlight.get();
	}

	/**
	 * What must be known of a request until it is answered.
	 */
	private record Request(Number seq, int handler, long size) {
	}

}
