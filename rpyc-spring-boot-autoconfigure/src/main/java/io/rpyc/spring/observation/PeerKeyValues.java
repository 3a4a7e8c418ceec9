package io.rpyc.spring.observation;

import io.micrometer.common.KeyValues;
import io.rpyc.protocol.RpycConnection;
import io.rpyc.security.Credentials;
import io.rpyc.spring.observation.RpycObservationDocumentation.PeerKeys;

/**
 * What spans tell of a peer.
 */
final class PeerKeyValues {

	private PeerKeyValues() {
	}

	static KeyValues of(RpycConnection connection) {
		Credentials credentials = connection.attribute(Credentials.class);
		return KeyValues.of(PeerKeys.CONNECTION.withValue(Long.toString(connection.id())),
				PeerKeys.PEER.withValue(String.valueOf(connection.remoteAddress())),
				PeerKeys.PRINCIPAL.withValue((credentials != null) ? credentials.name() : Outcomes.NONE));
	}

}
