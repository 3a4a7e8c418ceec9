package io.rpyc.spring.client.pool;

import java.time.Duration;

import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The delays between attempts to connect to a server that cannot be reached.
 *
 * @param delay the first delay, and the shortest time between two attempts that callers
 * cause
 * @param multiplier by how much each delay is longer than the one before
 * @param maxDelay the longest delay
 * @param jitter by how much a delay may be shorter or longer, as a fraction of it
 * @since 0.1
 */
public record ReconnectDelays(Duration delay, double multiplier, Duration maxDelay, double jitter) {

	/** The default delays. */
	public static final ReconnectDelays DEFAULTS = new ReconnectDelays(Duration.ofMillis(100), 2,
			Duration.ofSeconds(30), 0.2);

	public ReconnectDelays {
		OptionChecks.requirePositive("delay", delay);
		OptionChecks.requirePositive("maxDelay", maxDelay);
		if (!(multiplier >= 1)) {
			throw new InvalidPoolOptionException("multiplier", multiplier, "at least 1");
		}
		if (!(jitter >= 0 && jitter <= 1)) {
			throw new InvalidPoolOptionException("jitter", jitter, "between 0 and 1");
		}
	}

	ExponentialBackOff backOff() {
		ExponentialBackOff backOff = new ExponentialBackOff(Math.max(1, this.delay.toMillis()), this.multiplier);
		backOff.setMaxInterval(Math.max(1, this.maxDelay.toMillis()));
		backOff.setJitter(Math.round(this.delay.toMillis() * this.jitter));
		return backOff;
	}

}
