package io.rpyc.spring.observation;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

import io.micrometer.observation.Observation;
import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * The unanswered requests to one peer. A stock peer serves one at a time, so its own
 * requests in the meantime belong to the last one.
 *
 * @param observations the running observations, the oldest first
 */
record OutstandingRequests(Deque<Observation> observations) {

	static void add(RpycConnection connection, Observation observation) {
		OutstandingRequests outstanding = connection.attribute(OutstandingRequests.class);
		if (outstanding == null) {
			synchronized (connection) {
				outstanding = connection.attribute(OutstandingRequests.class);
				if (outstanding == null) {
					outstanding = new OutstandingRequests(new ConcurrentLinkedDeque<>());
					connection.attribute(OutstandingRequests.class, outstanding);
				}
			}
		}
		outstanding.observations.addLast(observation);
	}

	static void remove(RpycConnection connection, Observation observation) {
		OutstandingRequests outstanding = connection.attribute(OutstandingRequests.class);
		if (outstanding != null) {
			outstanding.remove(observation);
		}
	}

	/**
	 * Removes an observation. Concurrent requests are answered in order, nested ones in
	 * reverse order, so both ends are checked first.
	 */
	private void remove(Observation observation) {
		if (this.observations.peekFirst() == observation) {
			this.observations.removeFirstOccurrence(observation);
		}
		else {
			this.observations.removeLastOccurrence(observation);
		}
	}

	static @Nullable Observation last(RpycConnection connection) {
		OutstandingRequests outstanding = connection.attribute(OutstandingRequests.class);
		return (outstanding != null) ? outstanding.observations.peekLast() : null;
	}

}
