package io.rpyc.sample;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.rpyc.connection.RpycConnection;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.testing.PythonProcess;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockPython;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Stock Python clients against the sample.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SampleApplicationIntegrationTests {

	@Autowired
	private StockPython python;

	@Autowired
	private RpycServerLifecycle lifecycle;

	@Test
	void stockClientsOfBothDialectsAreServedAtTheSameTime() {
		List<PythonProcess> clients = Stream.of(RpycVersion.values())
			.map((version) -> this.python.with(version).start("python/calculator_acceptance.py"))
			.toList();
		try {
			clients.forEach(PythonProcess::awaitSuccess);
		}
		finally {
			clients.forEach(PythonProcess::close);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenClientDropsItsProxiesThenTheServerHoldsTheRootAlone(RpycVersion version) {
		await().untilAsserted(() -> assertThat(connections()).isEmpty());
		try (PythonProcess client = this.python.with(version).start("python/garbage.py")) {
			client.awaitLine("DONE");
			await().untilAsserted(() -> assertThat(connections()).singleElement()
				.extracting(RpycConnection::exportedObjects)
				.isEqualTo(1));
			client.sendLine("");
			client.awaitSuccess();
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenPeersSendJunkThenOtherClientsAreServed(RpycVersion version) {
		this.python.with(version).run("python/junk.py");
	}

	private Iterable<RpycConnection> connections() {
		return Objects.requireNonNull(this.lifecycle.server()).connections();
	}

}
