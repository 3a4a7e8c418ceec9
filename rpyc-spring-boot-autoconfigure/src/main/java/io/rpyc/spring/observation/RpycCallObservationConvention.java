package io.rpyc.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * The names and tags of observations of calls of channels.
 *
 * @since 0.1
 */
public interface RpycCallObservationConvention extends ObservationConvention<RpycCallContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof RpycCallContext;
	}

}
