package io.rpyc.spring.observation;

import io.micrometer.common.KeyValues;

/**
 * The default names and tags of requests from peers. Peers cannot choose the value of any
 * tag.
 *
 * @since 0.1
 */
public class DefaultRpycServerObservationConvention implements RpycServerObservationConvention {

	private final RequestKeyValues keyValues = new RequestKeyValues();

	@Override
	public String getName() {
		return "rpyc.server.requests";
	}

	@Override
	public String getContextualName(RpycServerContext context) {
		return this.keyValues.of(context).contextualName();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(RpycServerContext context) {
		return this.keyValues.of(context).lowCardinality(context);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(RpycServerContext context) {
		return PeerKeyValues.of(context.getConnection());
	}

}
