package io.rpyc.spring.observation;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

import io.micrometer.observation.Observation;
import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this side that one peer has not answered. A stock peer serves one at a
 * time, so what it asks meanwhile belongs to the last one.
 *
 * @param observations those that run, the oldest first
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
	 * Many requests at once are answered in their order, nested ones in the reverse: to
	 * look at the right end first is quick for both.
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
