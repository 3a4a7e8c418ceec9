package io.rpyc.registry;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.rpyc.RpycConnectionException;
import io.rpyc.RpycException;
import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests the client of a registry with the registries of stock rpyc.
 */
class RegistryClientIntegrationTests {

	private static final String LOCALHOST = "127.0.0.1";

	static Stream<Arguments> registries() {
		return Stream.of(RpycVersion.values())
			.flatMap((version) -> Stream.of("udp", "tcp").map((protocol) -> Arguments.of(version, protocol)));
	}

	@ParameterizedTest
	@MethodSource("registries")
	void aServerIsFoundUntilItUnregisters(RpycVersion version, String protocol) {
		try (PythonServer server = registry(version, protocol, "listing")) {
			RegistryClient registry = client(protocol, server);
			assertThat(registry.query("calculator")).isEmpty();
			registry.register(List.of("Calculator", "sums"), 4711);
			registry.register(List.of("CALCULATOR"), 4712);
			assertThat(registry.query("calculator")).containsExactly(
					InetSocketAddress.createUnresolved(LOCALHOST, 4711),
					InetSocketAddress.createUnresolved(LOCALHOST, 4712));
			assertThat(registry.query("SUMS")).hasSize(1);
			assertThat(registry.list()).containsExactlyInAnyOrder("CALCULATOR", "SUMS");
			assertThat(registry.list(LOCALHOST)).hasSize(2);
			assertThat(registry.list("192.0.2.1")).isEmpty();
			registry.unregister(4712);
			await().untilAsserted(() -> assertThat(registry.query("calculator")).singleElement()
				.extracting(InetSocketAddress::getPort)
				.isEqualTo(4711));
		}
	}

	@ParameterizedTest
	@MethodSource("registries")
	void aServerStaysRegisteredUntilItsRegistrationIsClosed(RpycVersion version, String protocol) {
		try (PythonServer server = registry(version, protocol)) {
			RegistryClient registry = client(protocol, server);
			try (RegistryRegistration registration = registry.keepRegistered(List.of("calculator"), 4711,
					Duration.ofMillis(50))) {
				await().until(registration::isRegistered);
				registry.unregister(4711);
				// The next renewal registers it again.
				await().until(() -> !registry.query("calculator").isEmpty());
			}
			await().until(() -> registry.query("calculator").isEmpty());
		}
	}

	@ParameterizedTest
	@MethodSource("registries")
	void whenTheRegistryDoesNotListThenTheErrorSaysSo(RpycVersion version, String protocol) {
		try (PythonServer server = registry(version, protocol)) {
			assertThatExceptionOfType(RpycException.class).isThrownBy(() -> client(protocol, server).list())
				.withMessageContaining("registry " + protocol + "://127.0.0.1:" + server.port())
				.withMessageContaining("allow_listing=True");
		}
	}

	@ParameterizedTest
	@MethodSource("registries")
	void pythonFindsAServerOfJava(RpycVersion version, String protocol) throws Exception {
		try (PythonServer registry = registry(version, protocol);
				RpycServer server = new RpycServer(
						RpycServerOptions.builder().port(0).service(new CalculatorService()).build())
					.start()) {
			client(protocol, registry).register(List.of("CALCULATOR"), server.address().getPort());
			PythonScript.run(PythonEnvironment.rpyc(version), "python/registry_user.py", protocol, registry.port(),
					"find", "calculator");
		}
	}

	@ParameterizedTest
	@MethodSource("registries")
	void javaFindsAServerOfPython(RpycVersion version, String protocol) {
		try (PythonServer registry = registry(version, protocol);
				PythonServer server = PythonServer.start(PythonScript.of(PythonEnvironment.rpyc(version),
						"python/registry_user.py", protocol, registry.port(), "serve"))) {
			RegistryClient known = client(protocol, registry);
			await().until(() -> !known.query("calculator").isEmpty());
			RpycClient client = RpycClient.create((options) -> options.registry(known));
			try (RpycConnection connection = client.connectByService("calculator")) {
				assertThat(connection.root().invoke("add", 2, 3)).isEqualTo(5);
			}
			assertThatExceptionOfType(RpycConnectionException.class)
				.isThrownBy(() -> client.connectByService("nothing"))
				.withMessageContaining("no server of service 'nothing' is known to registry " + protocol);
			assertThat(server.isAlive()).isTrue();
		}
	}

	private static PythonServer registry(RpycVersion version, String protocol, Object... options) {
		Object[] arguments = Stream.concat(Stream.of(protocol), Stream.of(options)).toArray();
		return PythonServer
			.start(PythonScript.of(PythonEnvironment.rpyc(version), "python/registry_server.py", arguments));
	}

	private static RegistryClient client(String protocol, PythonServer server) {
		RegistryClient client = protocol.equals("udp") ? RegistryClient.udp(LOCALHOST, server.port())
				: RegistryClient.tcp(LOCALHOST, server.port());
		return client.withTimeout(Duration.ofSeconds(20));
	}

	static class CalculatorService {

		@Exposed
		int add(int a, int b) {
			return a + b;
		}

	}

}
