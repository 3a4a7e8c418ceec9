package io.rpyc.server;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.connection.RpycConnection;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonProcess;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Stock Python clients against a server without Spring.
 */
class RpycServerIntegrationTests {

	private RpycServer server;

	@BeforeEach
	void start() throws Exception {
		this.server = new RpycServer(RpycServerOptions.builder().port(0).service(new CalculatorService()).build())
			.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource
	void stockClientUsesTheService(RpycVersion version) {
		PythonScript.run(PythonEnvironment.rpyc(version), "python/calculator_acceptance.py", "127.0.0.1", port());
	}

	@ParameterizedTest
	@EnumSource
	void whenClientDropsItsProxiesThenTheServerHoldsTheRootAlone(RpycVersion version) {
		try (PythonProcess client = PythonScript
			.of(PythonEnvironment.rpyc(version), "python/garbage.py", "127.0.0.1", port())
			.start()) {
			client.awaitLine("DONE");
			await().untilAsserted(() -> assertThat(this.server.connections()).singleElement()
				.extracting(RpycConnection::exportedObjects)
				.isEqualTo(1));
			client.sendLine("");
			client.awaitSuccess();
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenPeersSendJunkThenOtherClientsAreServed(RpycVersion version) {
		PythonScript.run(PythonEnvironment.rpyc(version), "python/junk.py", "127.0.0.1", port());
	}

	private int port() {
		return this.server.address().getPort();
	}

	record Point(double x, double y) {
	}

	static class CalculatorService {

		@Exposed
		int add(int a, int b) {
			return a + b;
		}

		@Exposed
		double distance(Point p1, Point p2) {
			return Math.hypot(p1.x() - p2.x(), p1.y() - p2.y());
		}

		@Exposed
		Object echo(Object x) {
			return x;
		}

		@Exposed
		List<Integer> numbers(int n) {
			if (n > 1_000_000) {
				throw new IllegalArgumentException("'n' must be at most a million, not " + n);
			}
			return IntStream.range(0, n).boxed().toList();
		}

		@Exposed
		Stream<Integer> primes(int limit) {
			return IntStream.range(2, limit)
				.filter((n) -> IntStream.rangeClosed(2, (int) Math.sqrt(n)).allMatch((d) -> n % d != 0))
				.boxed();
		}

		@Exposed
		int divide(int a, int b) {
			return a / b;
		}

	}

}
