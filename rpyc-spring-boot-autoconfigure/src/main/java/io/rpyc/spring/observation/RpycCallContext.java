package io.rpyc.spring.observation;

import io.micrometer.observation.Observation;
import io.rpyc.spring.client.RpycCall;

/**
 * The observation context of a call of a channel.
 *
 * @since 0.1
 */
public final class RpycCallContext extends Observation.Context {

	private final RpycCall call;

	private volatile boolean completed;

	RpycCallContext(RpycCall call) {
		this.call = call;
	}

	public RpycCall getCall() {
		return this.call;
	}

	/**
	 * Returns whether the call has ended.
	 * @return {@code false} while it is running
	 */
	public boolean isCompleted() {
		return this.completed;
	}

	void complete() {
		this.completed = true;
	}

}
