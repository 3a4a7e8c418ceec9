package io.rpyc.spring.boot.autoconfigure.server;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Warns if Spring destroys the beans before the grace period of a stop has ended.
 *
 * @param gracePeriod how long a stop waits for calls
 * @param environment the environment with the limit of Spring
 */
record GracePeriodCheck(Duration gracePeriod, Environment environment) {

	private static final Logger logger = LoggerFactory.getLogger(GracePeriodCheck.class);

	private static final String PHASE_TIMEOUT = "spring.lifecycle.timeout-per-shutdown-phase";

	void warnIfTooLong() {
		Duration phaseTimeout = Binder.get(this.environment)
			.bind(PHASE_TIMEOUT, Duration.class)
			.orElse(Duration.ofSeconds(30));
		if (this.gracePeriod.compareTo(phaseTimeout) >= 0) {
			logger.warn(
					"'{}.shutdown.grace-period' is {} s, but Spring destroys the beans {} s after the stop begins, "
							+ "also while calls use them: set '{}' to a longer time",
					RpycServerProperties.PREFIX, this.gracePeriod.toSeconds(), phaseTimeout.toSeconds(), PHASE_TIMEOUT);
		}
	}

}
