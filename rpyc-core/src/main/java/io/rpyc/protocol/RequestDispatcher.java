package io.rpyc.protocol;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.message.Boxed;
import io.rpyc.message.Message;
import io.rpyc.message.Message.Request;
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

	private final AtomicInteger inFlight = new AtomicInteger();

	RequestDispatcher(RpycConnection connection) {
		this.connection = connection;
		this.context = connection.context();
		this.handlers = new OperationHandlers(this.context);
		this.chain = new InterceptorChain(this.context.interceptors(), this.context.authorization());
		this.localExceptions = new LocalExceptions(this.context.config());
		this.gate = new CallGate(this.context.concurrency());
	}

	/** Serves a request. Called on the event loop. */
	void dispatch(Request request) {
		try {
			if (this.inFlight.incrementAndGet() > this.context.limits().inFlightRequests()) {
				throw new RequestLimitException(this.context.limits().inFlightRequests());
			}
			RequestArguments arguments = new RequestArguments(request.arguments(), this.connection.boxer());
			Outcome outcome = this.handlers.prepare(request.handler(), arguments, this.connection);
			if (outcome instanceof Outcome.Answer answer) {
				reply(request, answer.result());
			}
			else {
				start(request, ((Outcome.Invoke) outcome).invocation());
			}
		}
		catch (Throwable ex) {
			fail(request, ex);
		}
	}

	private void start(Request request, Invocation invocation) {
		Runnable task = () -> run(request, invocation);
		if (invocation.member().isNonBlocking()) {
			CallPlace.runNonBlocking(this.gate, this.connection.eventLoop(), task);
		}
		else {
			CallPlace.run(this.gate, this.context.executor(), task);
		}
	}

	/** Runs a task of user code in the order of the calls. */
	void submit(Runnable task) {
		CallPlace.run(this.gate, this.context.executor(), task);
	}

	private void run(Request request, Invocation invocation) {
		try {
			Object result = this.context.conversions().toPython(this.chain.proceed(invocation));
			if (result instanceof CompletionStage<?> stage) {
				stage.whenComplete((value, failure) -> complete(request, value, failure));
			}
			else {
				reply(request, result);
			}
		}
		catch (Throwable ex) {
			fail(request, ex);
		}
	}

	private void complete(Request request, @Nullable Object value, @Nullable Throwable failure) {
		if (failure == null) {
			reply(request, value);
		}
		else {
			fail(request, (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
					: failure);
		}
	}

	private void reply(Request request, @Nullable Object result) {
		Boxed boxed = null;
		try {
			boxed = this.connection.boxer().box(result);
			this.connection.write(new Message.Reply(request.seq(), boxed));
			this.inFlight.decrementAndGet();
		}
		catch (Throwable ex) {
			if (boxed != null) {
				this.connection.boxer().unsent(boxed);
			}
			fail(request, ex);
		}
	}

	private void fail(Request request, Throwable failure) {
		log(request, failure);
		if (this.localExceptions.concerns(failure)) {
			this.inFlight.decrementAndGet();
			this.connection.close();
			return;
		}
		Object vinegar = this.context.exceptions().translate(failure).toBrine();
		try {
			this.connection.write(new Message.Failure(request.seq(), vinegar));
		}
		catch (RuntimeException ex) {
			// The exception's own text cannot be sent, such as a lone surrogate in it.
			logger.warn("Could not send an exception to {}: {}", this.connection, ex.toString());
			this.connection
				.write(new Message.Failure(request.seq(), this.context.exceptions().translate(ex).toBrine()));
		}
		finally {
			this.inFlight.decrementAndGet();
		}
	}

	private void log(Request request, Throwable failure) {
		if (this.context.exceptions().isExpected(failure) || !this.context.config().logExceptions()) {
			logger.debug("Request {} of {} raised", request.handler(), this.connection, failure);
		}
		else {
			logger.error("A call of {} failed with an exception that has no meaning in Python", this.connection,
					failure);
		}
	}

	/** The requests that are not answered yet. */
	int inFlight() {
		return this.inFlight.get();
	}

}
