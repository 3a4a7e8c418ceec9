package io.rpyc.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that conversions of many objects take few round trips, and no wait for delayed
 * acknowledgements, with a stock server.
 */
class PipelinedConversionIntegrationTests {

	/** How long each reply is held back: a round trip takes as long. */
	private static final Duration DELAY = Duration.ofMillis(50);

	@ParameterizedTest
	@EnumSource
	void aListOfMapsTakesARoundTripForEachLevel(RpycVersion version) throws IOException {
		// The call, the list, the keys of all rows, the values of all rows.
		assertRoundTrips(version, 4,
				(model) -> assertThat(model.records(20)).hasSize(20)
					.last()
					.isEqualTo(Map.of("label", "l19", "score", 1.9)));
	}

	@ParameterizedTest
	@EnumSource
	void aListOfRecordsTakesARoundTripForEachLevel(RpycVersion version) throws IOException {
		// The call, the list, the values of all rows.
		assertRoundTrips(version, 3,
				(model) -> assertThat(model.rows(20)).hasSize(20).last().isEqualTo(new Row("l19", 1.9)));
	}

	@ParameterizedTest
	@EnumSource
	void aListOfObjectsTakesARoundTripForEachLevel(RpycVersion version) throws IOException {
		// The call, the list, whether the objects have elements, their attributes.
		assertRoundTrips(version, 4,
				(model) -> assertThat(model.boxes(20)).hasSize(20).last().isEqualTo(new Row("l19", 1.9)));
	}

	@ParameterizedTest
	@EnumSource
	void aListOfListsTakesARoundTripForEachLevel(RpycVersion version) throws IOException {
		assertRoundTrips(version, 3,
				(model) -> assertThat(model.nested(20, 3)).hasSize(20).last().isEqualTo(List.of(57, 58, 59)));
	}

	private static void assertRoundTrips(RpycVersion version, int expected, Consumer<Model> use) throws IOException {
		try (PythonServer server = PythonServer
			.start(PythonScript.of(PythonEnvironment.rpyc(version), "python/model_server.py"));
				DelayingRelay relay = DelayingRelay.to(server.port(), DELAY);
				RpycConnection connection = RpycClient.create().connect("127.0.0.1", relay.port())) {
			Model model = connection.root().as(Model.class);
			model.add(1, 1);
			long start = System.nanoTime();
			use.accept(model);
			Duration taken = Duration.ofNanos(System.nanoTime() - start);
			// Row by row it would be at least 20 round trips.
			assertThat(taken).isBetween(DELAY.multipliedBy(expected), DELAY.multipliedBy(expected + 8));
		}
	}

	interface Model {

		int add(int a, int b);

		List<Map<String, Object>> records(int count);

		@Exposed("records")
		List<Row> rows(int count);

		List<Row> boxes(int count);

		List<List<Integer>> nested(int rows, int columns);

	}

	record Row(String label, double score) {
	}

	@ParameterizedTest
	@EnumSource
	void aConversionWithSeveralRequestsWaitsForNoDelayedAcknowledgement(RpycVersion version) {
		try (PythonServer server = PythonServer
			.start(PythonScript.of(PythonEnvironment.rpyc(version), "python/model_server.py"));
				RpycConnection connection = RpycClient.create().connect("127.0.0.1", server.port())) {
			Netref root = connection.root();
			// A delay is 40 ms each time; the best of some runs is not that of a busy
			// machine.
			Duration best = IntStream.range(0, 5).mapToObj((run) -> {
				long start = System.nanoTime();
				for (int i = 0; i < 10; i++) {
					assertThat(((Netref) root.invoke("dict")).as(Row.class)).isEqualTo(new Row("a", 0.5));
				}
				return Duration.ofNanos(System.nanoTime() - start);
			}).min(Duration::compareTo).orElseThrow();
			assertThat(best).isLessThan(Duration.ofMillis(200));
		}
	}

}
