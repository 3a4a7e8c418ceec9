package io.rpyc.internal.connection;

import java.lang.ref.Reference;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.CauseChain;
import io.rpyc.internal.execution.LargeMessageExecutor;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.vinegar.Vinegar;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of one peer. If a request cannot be answered, the connection is
 * closed, since a peer may wait without a timeout. Thread-safe.
 */
final class Answers {

	private static final Logger logger = LoggerFactory.getLogger(Answers.class);

	private final RpycConnection connection;

	private final Consumer<Message> writer;

	private final ObjectBoxer boxer;

	private final LargeMessageExecutor.Share largeMessages;

	private final InboundRequests unanswered;

	private final RaisedExceptions exceptions;

	private final MemoryRelease memory;

	private final ConnectionClosing closing;

	Answers(RpycConnection connection, Consumer<Message> writer, ObjectBoxer boxer,
			LargeMessageExecutor.Share largeMessages, InboundRequests unanswered, RaisedExceptions exceptions,
			MemoryRelease memory, ConnectionClosing closing) {
		this.connection = connection;
		this.writer = writer;
		this.boxer = boxer;
		this.largeMessages = largeMessages;
		this.unanswered = unanswered;
		this.exceptions = exceptions;
		this.memory = memory;
		this.closing = closing;
	}

	/** Answers with the result of an asynchronous call. */
	void complete(InboundRequest request, @Nullable Object value, @Nullable Throwable failure) {
		if (failure != null) {
			fail(request, CauseChain.unwrap(failure));
			return;
		}
		// May run on an event loop, also of another peer.
		Runnable reply = () -> reply(request, () -> this.boxer.box(value));
		boolean elsewhere;
		try {
			elsewhere = isEncodedElsewhere(value, reply);
		}
		catch (Throwable ex) {
			// The stage would ignore it, and the peer would wait forever.
			fail(request, ex);
			return;
		}
		if (!elsewhere) {
			reply.run();
		}
	}

	/**
	 * Encodes a result on another thread if it would block an event loop for too long.
	 * @param reply encodes and writes the answer; it must not throw
	 * @return whether it is or will be run; otherwise the caller must run it
	 */
	boolean isEncodedElsewhere(@Nullable Object result, Runnable reply) {
		long size = LargeValues.size(result);
		if (LargeValues.isLarge(size)) {
			try {
				this.largeMessages.execute(size, reply);
				return true;
			}
			catch (RejectedExecutionException | OutOfMemoryError ex) {
				logger.debug("No thread for a large answer of {}", this.connection, ex);
			}
		}
		return false;
	}

	/**
	 * Answers with a result, or with an exception if the result cannot be sent.
	 */
	void reply(InboundRequest request, Supplier<Boxed> result) {
		Boxed boxed = null;
		try {
			boxed = result.get();
			this.writer.accept(new Message.Reply(request.seq(), boxed));
			this.unanswered.end(request);
		}
		catch (Throwable ex) {
			if (boxed != null) {
				this.boxer.unsent(boxed);
			}
			fail(request, ex);
		}
		finally {
			// As for requests: a netref in the result must live until it is written.
			Reference.reachabilityFence(result);
		}
	}

	/** Answers with an exception. */
	void fail(InboundRequest request, Throwable failure) {
		Vinegar vinegar = null;
		try {
			if (this.exceptions.endsConnection(failure)) {
				this.connection.close();
				return;
			}
			if (failure instanceof OutOfMemoryError outOfMemory) {
				this.memory.release(outOfMemory);
			}
			else {
				this.exceptions.log(request, failure);
			}
			vinegar = this.exceptions.translate(failure);
			this.writer.accept(new Message.Failure(request.seq(), vinegar.toBrine()));
		}
		catch (Throwable ex) {
			failPlainly(request, failure, vinegar, ex);
		}
		finally {
			this.unanswered.end(request);
			if (failure instanceof OutOfMemoryError) {
				this.closing.cut("a call ran out of memory");
			}
		}
	}

	/**
	 * Answers if the exception itself cannot be sent, such as one with a lone surrogate
	 * in its text or a failing getMessage. The peer still waits for an answer.
	 */
	private void failPlainly(InboundRequest request, Throwable failure, @Nullable Vinegar vinegar, Throwable reason) {
		try {
			Class<?> type = failure.getClass();
			this.exceptions.logUnserializable(type, reason);
			Vinegar plain = (vinegar != null) ? vinegar.withoutText() : new Vinegar(type.getPackageName(),
					type.getSimpleName(), PyTuple.EMPTY, Map.of(), Vinegar.TRACEBACK_DENIED);
			this.writer.accept(new Message.Failure(request.seq(), plain.toBrine()));
		}
		catch (Throwable ex) {
			// Closing the connection is an answer too; otherwise the peer would wait.
			this.closing.cut("this side failed to send an answer (" + ex.getClass().getName() + ")");
		}
	}

}
