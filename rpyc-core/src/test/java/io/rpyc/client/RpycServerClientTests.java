package io.rpyc.client;

import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Dialect;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The client against the server of this library.
 */
class RpycServerClientTests {

	@ParameterizedTest
	@NullSource
	@EnumSource
	void anyDialectReachesTheServer(Dialect dialect) throws Exception {
		RpycClient client = RpycClient.create((options) -> options.dialect(dialect));
		try (RpycServer server = new RpycServer(RpycServerOptions.builder().port(0).service(new Sums()).build())
			.start()) {
			try (RpycConnection connection = client.connect(server.address())) {
				assertThat(connection.root().invoke("add", 2, 3)).isEqualTo(5);
				assertThat(server.connections()).singleElement()
					.extracting(RpycConnection::dialect)
					.isEqualTo(connection.dialect());
			}
			await().untilAsserted(() -> assertThat(server.connections()).isEmpty());
		}
	}

	static class Sums {

		@Exposed
		int add(int a, int b) {
			return a + b;
		}

	}

}
