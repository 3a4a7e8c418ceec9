package io.rpyc.spring.observation;

import java.util.Map;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.rpyc.client.InMemoryConnection;
import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.Credentials;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PeerKeyValues}.
 */
class PeerKeyValuesTests {

	@Test
	void valuesAreMadeOnceForAPeerAndAnewForAnotherName() {
		try (RpycClient left = RpycClient.create();
				RpycClient right = RpycClient.create();
				InMemoryConnection connected = left.connectInMemory(right)) {
			RpycConnection connection = connected.near();
			KeyValues unnamed = PeerKeyValues.of(connection);
			assertThat(unnamed).contains(KeyValue.of("rpyc.principal", "none"),
					KeyValue.of("rpyc.connection", Long.toString(connection.id())));
			assertThat(PeerKeyValues.of(connection)).isSameAs(unnamed);
			connection.attribute(Credentials.class, named("alice"));
			assertThat(PeerKeyValues.of(connection)).contains(KeyValue.of("rpyc.principal", "alice"));
			connection.attribute(Credentials.class, named("bob"));
			assertThat(PeerKeyValues.of(connection)).contains(KeyValue.of("rpyc.principal", "bob"));
		}
	}

	private static Credentials named(String name) {
		return Credentials.of(name, Credentials.TOKEN, Map.of());
	}

}
