package io.rpyc.spring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of servers, with their names and keys.
 *
 * @since 0.1
 * @see RpycCallDocumentation
 */
public enum RpycObservationDocumentation implements ObservationDocumentation {

	/** A client's use of a member of an object of the server. */
	SERVER_REQUESTS {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultRpycServerObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return ServerKeys.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return PeerKeys.values();
		}

	},

	/** A request of the server to a client, such as a callback. */
	CLIENT_REQUESTS {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultRpycClientObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return ClientKeys.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return PeerKeys.values();
		}

	};

	/**
	 * The keys of {@link #SERVER_REQUESTS} whose values are few.
	 */
	public enum ServerKeys implements KeyName {

		/** The name of the listener to which the peer is connected, or none. */
		LISTENER("listener"),

		/** The service, or the type of another object; UNKNOWN if none was reached. */
		SERVICE("service"),

		/** The exposed member; UNKNOWN if the name is not exposed. */
		METHOD("method"),

		/** The operation of the protocol. */
		OPERATION("operation"),

		/** SUCCESS, DENIED or ERROR. */
		OUTCOME("outcome"),

		/** The simple name of the exception's class, or none. */
		EXCEPTION("exception");

		private final String key;

		ServerKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * The keys of {@link #CLIENT_REQUESTS} whose values are few.
	 */
	public enum ClientKeys implements KeyName {

		/** The attribute in the request, or none. */
		METHOD("method"),

		/** The operation of the protocol. */
		OPERATION("operation"),

		/** SUCCESS or ERROR. */
		OUTCOME("outcome"),

		/** The simple name of the exception's Java class, or none. */
		EXCEPTION("exception");

		private final String key;

		ClientKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * The keys of spans alone, whose values are many.
	 */
	public enum PeerKeys implements KeyName {

		/** The number of the connection. */
		CONNECTION("rpyc.connection"),

		/** The peer's address. */
		PEER("rpyc.peer"),

		/** The name of the authenticated peer, or none. */
		PRINCIPAL("rpyc.principal");

		private final String key;

		PeerKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
