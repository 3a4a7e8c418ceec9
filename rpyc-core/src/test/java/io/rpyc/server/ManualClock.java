package io.rpyc.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that the test moves.
 */
final class ManualClock implements InstantSource {

	private volatile Instant now = Instant.EPOCH;

	@Override
	public Instant instant() {
		return this.now;
	}

	void advance(Duration time) {
		this.now = this.now.plus(time);
	}

}
