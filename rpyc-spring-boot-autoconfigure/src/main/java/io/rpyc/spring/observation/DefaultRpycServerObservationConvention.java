package io.rpyc.spring.observation;

import io.micrometer.common.KeyValues;
import io.rpyc.connection.Invocation;
import io.rpyc.protocol.Operation;
import io.rpyc.spring.observation.RpycObservationDocumentation.ServerKeys;

/**
 * The default names and tags of requests from peers. Peers cannot choose the value of any
 * tag.
 *
 * @since 0.1
 */
public class DefaultRpycServerObservationConvention implements RpycServerObservationConvention {

	@Override
	public String getName() {
		return "rpyc.server.requests";
	}

	@Override
	public String getContextualName(RpycServerContext context) {
		Invocation invocation = context.getInvocation();
		return "rpyc "
				+ ((invocation != null) ? invocation.typeLabel() + "/" + invocation.memberLabel() : Outcomes.UNKNOWN);
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(RpycServerContext context) {
		Invocation invocation = context.getInvocation();
		Operation operation = context.getOperation();
		Throwable error = context.getError();
		return KeyValues.of(
				ServerKeys.SERVICE.withValue((invocation != null) ? invocation.typeLabel() : Outcomes.UNKNOWN),
				ServerKeys.METHOD.withValue((invocation != null) ? invocation.memberLabel() : Outcomes.UNKNOWN),
				ServerKeys.OPERATION.withValue((operation != null) ? operation.name() : Outcomes.UNKNOWN),
				ServerKeys.OUTCOME.withValue(Outcomes.of(context.isCompleted(), error)),
				ServerKeys.EXCEPTION.withValue(Outcomes.name(error)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(RpycServerContext context) {
		return PeerKeyValues.of(context.getConnection());
	}

}
