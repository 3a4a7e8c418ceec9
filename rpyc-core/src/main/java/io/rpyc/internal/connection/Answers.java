package io.rpyc.internal.connection;

import java.lang.ref.Reference;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.vinegar.Vinegar;
import io.rpyc.limit.LimitExceededException;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of one peer. Each gets an answer, or the connection ends: a peer
 * may wait for it without a bound. Safe for use by several threads.
 */
final class Answers {

	private static final Logger logger = LoggerFactory.getLogger(Answers.class);

	private final ChannelConnection connection;

	private final InboundRequests unanswered;

	private final LocalExceptions localExceptions;

	Answers(ChannelConnection connection, InboundRequests unanswered) {
		this.connection = connection;
		this.unanswered = unanswered;
		this.localExceptions = new LocalExceptions(connection.context().config());
	}

	/** Answers with what a call came to later. */
	void complete(InboundRequest request, @Nullable Object value, @Nullable Throwable failure) {
		if (failure == null) {
			reply(request, () -> this.connection.boxer().box(value));
		}
		else {
			fail(request, (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
					: failure);
		}
	}

	/**
	 * Answers with a result, or where that cannot be sent with why.
	 */
	void reply(InboundRequest request, Supplier<Boxed> result) {
		Boxed boxed = null;
		try {
			boxed = result.get();
			this.connection.write(new Message.Reply(request.seq(), boxed));
			this.unanswered.end(request);
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

	/** Answers with an exception. */
	void fail(InboundRequest request, Throwable failure) {
		Vinegar vinegar = null;
		try {
			if (this.localExceptions.concerns(failure)) {
				this.connection.close();
				return;
			}
			if (failure instanceof OutOfMemoryError scarcity) {
				this.connection.cutForMemory(scarcity);
			}
			else {
				log(request, failure);
			}
			vinegar = this.connection.outgoing(failure, this.connection.context().exceptions().translate(failure));
			this.connection.write(new Message.Failure(request.seq(), vinegar.toBrine()));
		}
		catch (Throwable ex) {
			failPlainly(request, failure, vinegar, ex);
		}
		finally {
			this.unanswered.end(request);
			if (failure instanceof OutOfMemoryError) {
				this.connection.cut("it found no memory");
			}
		}
	}

	/**
	 * The exception itself cannot be told, such as one with a lone surrogate in its text,
	 * or whose own getMessage fails; the peer waits for an answer all the same.
	 */
	private void failPlainly(InboundRequest request, Throwable failure, @Nullable Vinegar vinegar, Throwable reason) {
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

	private void log(InboundRequest request, Throwable failure) {
		if (failure instanceof LimitExceededException excess) {
			this.connection.limits().report(excess.limit(), String.valueOf(excess.args().get(0)));
		}
		if (this.connection.context().exceptions().isExpected(failure)
				|| !this.connection.context().config().logExceptions()) {
			logger.debug("Request {} of {} raised", request.handler(), this.connection, failure);
		}
		else {
			logger.error("A call of {} failed with an exception that has no meaning in Python", this.connection,
					failure);
		}
	}

}
