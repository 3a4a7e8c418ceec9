package io.rpyc.client;

import java.util.stream.Stream;

import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Dialect;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The dialect of a client, set or found out, against stock Python servers.
 */
class DialectIntegrationTests {

	private static final String LOCALHOST = "127.0.0.1";

	private final RpycClient client = RpycClient.create();

	static Stream<Arguments> servers() {
		return Stream.of("threaded", "pool")
			.flatMap((server) -> Stream.of("calculator", "classic", "slave")
				.flatMap((service) -> Stream.of(RpycVersion.values())
					.map((version) -> Arguments.of(server, service, version))));
	}

	@ParameterizedTest
	@MethodSource("servers")
	void theDialectOfAnyServerIsFoundOut(String kind, String service, RpycVersion version) {
		try (PythonServer server = StockServer.start(PythonEnvironment.rpyc(version), kind, service)) {
			for (int i = 0; i < 3; i++) {
				// A pool server may close a new connection that has the descriptor of an
				// earlier one, whose end it notices late.
				await().ignoreExceptionsMatching((ex) -> kind.equals("pool") && ex instanceof RpycConnectionException)
					.untilAsserted(() -> {
						try (RpycConnection connection = this.client.connect(LOCALHOST, server.port())) {
							assertThat(connection.dialect()).isEqualTo(StockPeers.dialect(version));
							assertThat(connection.ping()).isPositive();
							assertThat(connection.root()).isNotNull();
						}
					});
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "V5, threaded", "V6, threaded", "V5, pool", "V6, pool", "V5, oneshot", "V6, oneshot" })
	void whenTheDialectIsSetThenAnyServerIsUsed(RpycVersion version, String kind) {
		try (PythonServer server = StockPeers.calculator(version, kind);
				RpycConnection connection = StockPeers.client(version).connect(LOCALHOST, server.port())) {
			assertThat(connection.root().invoke("add", 2, 3)).isEqualTo(5);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenAOneShotServerSpeaksTheFirstGuessThenItIsUsedElseTheErrorAsksForTheDialect(RpycVersion version) {
		try (PythonServer server = StockPeers.calculator(version, "oneshot")) {
			if (version == RpycVersion.V6) {
				try (RpycConnection connection = this.client.connect(LOCALHOST, server.port())) {
					assertThat(connection.root().invoke("add", 2, 3)).isEqualTo(5);
				}
			}
			else {
				assertThatExceptionOfType(RpycConnectionException.class)
					.isThrownBy(() -> this.client.connect(LOCALHOST, server.port()))
					.withMessageContaining("set dialect(V5)");
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "V5, V6", "V6, V5" })
	void whenTheWrongDialectIsSetThenTheErrorNamesTheRightOne(RpycVersion version, Dialect wrong) {
		RpycClient mistaken = RpycClient.create((options) -> options.dialect(wrong));
		try (PythonServer server = StockPeers.calculator(version, "threaded");
				RpycConnection connection = mistaken.connect(LOCALHOST, server.port())) {
			assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(connection::root)
				.withMessageContaining("the peer speaks dialect %s, not %s: set the dialect of the client to %s",
						StockPeers.dialect(version), wrong, StockPeers.dialect(version));
		}
	}

}
