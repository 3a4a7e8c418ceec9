package io.rpyc.spring.observation;

import io.micrometer.common.KeyValues;
import io.rpyc.spring.client.RpycCall;
import io.rpyc.spring.observation.RpycCallDocumentation.CallKeys;

/**
 * The default names and tags of calls of channels.
 *
 * @since 0.1
 */
public class DefaultRpycCallObservationConvention implements RpycCallObservationConvention {

	@Override
	public String getName() {
		return "rpyc.client.calls";
	}

	@Override
	public String getContextualName(RpycCallContext context) {
		return "rpyc " + context.getCall();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(RpycCallContext context) {
		RpycCall call = context.getCall();
		Throwable error = context.getError();
		return KeyValues.of(CallKeys.CHANNEL.withValue(call.channel()),
				CallKeys.INTERFACE.withValue((call.type() != null) ? call.type().getSimpleName() : Outcomes.NONE),
				CallKeys.METHOD.withValue(call.method()),
				CallKeys.OUTCOME.withValue(Outcomes.of(context.isCompleted(), error)),
				CallKeys.EXCEPTION.withValue(Outcomes.name(error)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(RpycCallContext context) {
		return context.isCompleted()
				? KeyValues.of(CallKeys.REQUESTS.withValue(Integer.toString(context.getCall().requests())))
				: KeyValues.empty();
	}

}
