package io.rpyc.spring.observation;

import io.micrometer.common.KeyValues;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.Credentials;
import io.rpyc.spring.observation.RpycObservationDocumentation.PeerKeys;
import org.jspecify.annotations.Nullable;

/**
 * The key values of a peer for spans. Cached with the connection, since each call needs
 * them twice.
 *
 * @param credentials the credentials of the peer when they were created
 * @param values the number of the connection, the peer's address and its name
 */
record PeerKeyValues(@Nullable Credentials credentials, KeyValues values) {

	static KeyValues of(RpycConnection connection) {
		Credentials credentials = connection.attribute(Credentials.class);
		PeerKeyValues known = connection.attribute(PeerKeyValues.class);
		if (known == null || known.credentials != credentials) {
			known = new PeerKeyValues(credentials, make(connection, credentials));
			connection.attribute(PeerKeyValues.class, known);
		}
		return known.values;
	}

	private static KeyValues make(RpycConnection connection, @Nullable Credentials credentials) {
		return KeyValues.of(PeerKeys.CONNECTION.withValue(Long.toString(connection.id())),
				PeerKeys.PEER.withValue(String.valueOf(connection.remoteAddress())),
				PeerKeys.PRINCIPAL.withValue((credentials != null) ? credentials.name() : Outcomes.NONE));
	}

}
