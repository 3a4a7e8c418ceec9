package io.rpyc.internal.connection;

import io.rpyc.adapter.CallContext;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.LogThrottle;
import io.rpyc.internal.vinegar.ThrownExceptions;
import io.rpyc.internal.vinegar.Vinegar;
import io.rpyc.limit.LimitExceededException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs and translates the exceptions of the calls of one peer. Thread-safe.
 */
final class RaisedExceptions {

	private static final Logger logger = LoggerFactory.getLogger(RaisedExceptions.class);

	private final RpycConnection connection;

	private final ConnectionContext context;

	private final CallContext callContext;

	private final LimitReporter limits;

	private final PendingReplies pending;

	private final ThrownExceptions thrown;

	private final LocalExceptions localExceptions;

	RaisedExceptions(RpycConnection connection, ConnectionContext context, CallContext callContext,
			LimitReporter limits, PendingReplies pending, ThrownExceptions thrown) {
		this.connection = connection;
		this.context = context;
		this.callContext = callContext;
		this.limits = limits;
		this.pending = pending;
		this.thrown = thrown;
		this.localExceptions = new LocalExceptions(context.config());
	}

	/** Returns whether an exception ends the connection instead of the call. */
	boolean endsConnection(Throwable failure) {
		return this.localExceptions.concerns(failure);
	}

	/**
	 * Returns the wire form of an exception. While this side waits for the peer, the
	 * exception may come back in an answer, so it is remembered.
	 */
	Vinegar translate(Throwable failure) {
		Vinegar vinegar = this.context.exceptions().translate(failure, this.callContext::asExceptionArgument);
		Vinegar returned = this.thrown.returned(failure);
		if (returned != null) {
			return returned;
		}
		return (this.pending.size() > 0) ? this.thrown.remember(failure, vinegar) : vinegar;
	}

	void log(InboundRequest request, Throwable failure) {
		if (failure instanceof LimitExceededException excess) {
			this.limits.report(excess.limit(), String.valueOf(excess.args().get(0)));
		}
		if (this.context.exceptions().isExpected(failure) || !this.context.config().logExceptions()) {
			logger.debug("Request {} of {} raised", request.handler(), this.connection, failure);
		}
		else {
			logFault(failure);
		}
	}

	/** Logs that an exception is sent without its message. */
	void logUnserializable(Class<?> type, Throwable reason) {
		long before = this.context.exceptions().faults().admit(type);
		logger.atLevel((before < 0) ? Level.DEBUG : Level.WARN)
			.log("Could not serialize {} for {} ({}); sending it without its message{}", type.getName(),
					this.connection, reason.getClass().getName(), LogThrottle.suffix(Math.max(before, 0)));
	}

	/** A peer may make a call fail as often as it likes. */
	private void logFault(Throwable failure) {
		long before = this.context.exceptions().faults().admit(LogThrottle.kindOf(failure));
		// A caller of this side that waits for the peer may get the exception back.
		Level level = (before < 0) ? Level.DEBUG : (this.pending.size() > 0) ? Level.WARN : Level.ERROR;
		logger.atLevel(level)
			.setCause(failure)
			.log("A call of {} failed with an exception without a Python counterpart{}", this.connection,
					LogThrottle.suffix(Math.max(before, 0)));
	}

}
