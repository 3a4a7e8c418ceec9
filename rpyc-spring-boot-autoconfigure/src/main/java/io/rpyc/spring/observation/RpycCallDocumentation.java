package io.rpyc.spring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observation of calls of channels, with its name and keys.
 *
 * @since 0.1
 */
public enum RpycCallDocumentation implements ObservationDocumentation {

	/** A call of a channel, with all of its requests and attempts. */
	CALLS {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultRpycCallObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { CallKeys.CHANNEL, CallKeys.INTERFACE, CallKeys.METHOD, CallKeys.OUTCOME,
					CallKeys.EXCEPTION };
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return new KeyName[] { CallKeys.REQUESTS };
		}

	};

	/**
	 * The keys of {@link #CALLS}.
	 */
	public enum CallKeys implements KeyName {

		/** The name of the channel. */
		CHANNEL("channel"),

		/** The simple name of the interface, or none. */
		INTERFACE("interface"),

		/** The name of the method. */
		METHOD("method"),

		/** SUCCESS, DENIED or ERROR. */
		OUTCOME("outcome"),

		/** The simple name of the exception's class or Python type, or none. */
		EXCEPTION("exception"),

		/** The number of requests, for spans alone. */
		REQUESTS("rpyc.requests");

		private final String key;

		CallKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
