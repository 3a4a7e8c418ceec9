package io.rpyc.spring.observation;

import io.micrometer.common.KeyValues;
import io.rpyc.spring.observation.RpycObservationDocumentation.ClientKeys;

/**
 * The default names and tags of requests to peers. The method tag is the attribute name
 * from the code of the application.
 *
 * @since 0.1
 */
public class DefaultRpycClientObservationConvention implements RpycClientObservationConvention {

	@Override
	public String getName() {
		return "rpyc.client.requests";
	}

	@Override
	public String getContextualName(RpycClientContext context) {
		return "rpyc " + ((context.getAttribute() != null) ? context.getAttribute() : context.getOperation().name());
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(RpycClientContext context) {
		Throwable error = context.getError();
		return KeyValues.of(
				ClientKeys.METHOD.withValue((context.getAttribute() != null) ? context.getAttribute() : Outcomes.NONE),
				ClientKeys.OPERATION.withValue(context.getOperation().name()),
				ClientKeys.OUTCOME.withValue(Outcomes.of(context.isCompleted(), error)),
				ClientKeys.EXCEPTION.withValue(Outcomes.name(error)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(RpycClientContext context) {
		return PeerKeyValues.of(context.getConnection());
	}

}
