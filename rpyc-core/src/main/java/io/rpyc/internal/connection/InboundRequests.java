package io.rpyc.internal.connection;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * Counts the unanswered requests of the peer of one connection, and their memory.
 * Thread-safe.
 */
final class InboundRequests {

	private final int limit;

	private final int byteLimit;

	private final AtomicInteger count = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	/** Whether a message that may be a request is being decoded on another thread. */
	private volatile boolean arriving;

	InboundRequests(ConnectionLimits limits) {
		this.limit = limits.intValue(Limit.IN_FLIGHT_REQUESTS);
		this.byteLimit = limits.intValue(Limit.INFLATED_SIZE);
	}

	/**
	 * Counts a request.
	 * @return the exception to answer with if there are too many; the request counts
	 * anyway until {@link #end}
	 */
	@Nullable LimitExceededException begin(InboundRequest request) {
		int now = this.count.incrementAndGet();
		long held = this.bytes.addAndGet(request.input());
		LimitExceededException tooMuch = request.begin();
		if (now > this.limit) {
			return tooMany();
		}
		if (tooMuch != null) {
			return tooMuch;
		}
		return (now > 1 && held > this.byteLimit) ? tooManyBytes() : null;
	}

	private LimitExceededException tooMany() {
		return new LimitExceededException(Limit.IN_FLIGHT_REQUESTS, "this connection has " + this.limit
				+ " unanswered requests, which is the limit: wait for some, or raise limits.in-flight-requests");
	}

	private LimitExceededException tooManyBytes() {
		return new LimitExceededException(Limit.INFLATED_SIZE, "BlockingIOError",
				"the unanswered requests of this connection take more than " + this.byteLimit
						+ " bytes of memory, which is the limit: wait for some, or raise limits.inflated-size");
	}

	/** Records that the request is answered, or no longer needs an answer. */
	void end(InboundRequest request) {
		this.bytes.addAndGet(-request.input());
		request.end();
		this.count.decrementAndGet();
	}

	void arriving(boolean begins) {
		this.arriving = begins;
	}

	int count() {
		return this.count.get() + (this.arriving ? 1 : 0);
	}

}
