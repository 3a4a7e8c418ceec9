package io.rpyc.internal.connection;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the peer of one connection has asked for and not been answered, in number
 * and in memory. Safe for use by several threads.
 */
final class InboundRequests {

	private final int limit;

	private final int byteLimit;

	private final AtomicInteger count = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	InboundRequests(ConnectionLimits limits) {
		this.limit = limits.intValue(Limit.IN_FLIGHT_REQUESTS);
		this.byteLimit = limits.intValue(Limit.INFLATED_SIZE);
	}

	/**
	 * Counts a request.
	 * @return what to answer where there are too many; it counts all the same, until its
	 * {@link #end}
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

	/** The request is answered, or nobody is there to be answered. */
	void end(InboundRequest request) {
		this.bytes.addAndGet(-request.input());
		request.end();
		this.count.decrementAndGet();
	}

	int count() {
		return this.count.get();
	}

}
