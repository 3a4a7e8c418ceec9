package io.rpyc.sample;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.rpyc.connection.RpycConnection;
import io.rpyc.spring.LocalRpycPort;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonProcess;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Stock Python clients against the sample.
 */
@SpringBootTest(properties = "rpyc.server.port=0")
class SampleApplicationIntegrationTests {

	@LocalRpycPort
	private int port;

	@Autowired
	private RpycServerLifecycle lifecycle;

	@Test
	void stockClientsOfBothDialectsAreServedAtTheSameTime() {
		List<PythonScript> scripts = Stream.of(RpycVersion.values())
			.map((version) -> script(version, "python/calculator_acceptance.py"))
			.toList();
		List<PythonProcess> clients = scripts.stream().map(PythonScript::start).toList();
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
		try (PythonProcess client = script(version, "python/garbage.py").start()) {
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
		script(version, "python/junk.py").run();
	}

	private PythonScript script(RpycVersion version, String resource) {
		return PythonScript.of(PythonEnvironment.rpyc(version), resource, "127.0.0.1", this.port);
	}

	private Iterable<RpycConnection> connections() {
		return Objects.requireNonNull(this.lifecycle.server()).connections();
	}

}
