package io.rpyc.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and tags the {@code rpyc.client.requests} observations. A bean of this type
 * replaces the default one.
 *
 * @since 0.1
 */
public interface RpycClientObservationConvention extends ObservationConvention<RpycClientContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof RpycClientContext;
	}

}
