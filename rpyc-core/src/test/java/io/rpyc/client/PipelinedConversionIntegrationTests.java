package io.rpyc.client;

import java.time.Duration;
import java.util.stream.IntStream;

import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
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
