package io.rpyc.protocol;

import io.rpyc.PyException;

/**
 * The peer has too many unanswered requests.
 */
final class RequestLimitException extends PyException {

	RequestLimitException(int limit) {
		super("BlockingIOError", "this connection has " + limit
				+ " unanswered requests, which is the limit: wait for some, or raise limits.in-flight-requests");
	}

}
