package io.rpyc.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import io.rpyc.RemoteException;
import io.rpyc.RpycConnectionException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.RemoteArithmeticError;
import io.rpyc.testing.PythonScript;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.netref.ReplyFuture;
import io.rpyc.protocol.Operation;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockServer;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The client against stock Python servers of both dialects.
 */
class RpycClientIntegrationTests {

	private static final String LOCALHOST = "127.0.0.1";

	private final RpycClient client = RpycClient.create();

	@ParameterizedTest
	@EnumSource
	void anExceptionHasTheFramesAndTheCauseOfPython(RpycVersion version) {
		try (PythonServer server = PythonServer
			.start(PythonScript.of(PythonEnvironment.rpyc(version), "python/model_server.py"));
				RpycConnection connection = RpycClient.create().connect("127.0.0.1", server.port())) {
			assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> connection.root().invoke("fail_deep"))
				.satisfies((ex) -> {
					assertThat(ex.getStackTrace()[0].getMethodName()).isEqualTo("exposed_fail_deep");
					assertThat(ex.getStackTrace()[0].getFileName()).endsWith("model_server.py");
					assertThat(ex.getStackTrace()).extracting(StackTraceElement::getClassName)
						.contains(RpycClientIntegrationTests.class.getName());
					assertThat(ex).hasCauseInstanceOf(RemoteArithmeticError.class);
					assertThat(ex.getCause().getStackTrace()[0].getMethodName()).isEqualTo("inner");
				});
		}
	}

	@ParameterizedTest
	@CsvSource({ "V5, threaded", "V6, threaded", "V5, pool", "V6, pool" })
	void whenCallsAndCallbacksNestAHundredTimesThenTheyAllReturn(RpycVersion version, String kind) {
		int depth = 100;
		try (PythonServer server = StockServer.start(PythonEnvironment.rpyc(version), kind, "calculator",
				"recursion=100000"); RpycConnection connection = this.client.connect(LOCALHOST, server.port())) {
			Netref root = connection.root();
			AtomicInteger deepest = new AtomicInteger();
			AtomicReference<IntUnaryOperator> callback = new AtomicReference<>();
			callback.set((left) -> {
				deepest.accumulateAndGet(connection.inFlightRequests(), Math::max);
				return (int) root.invoke("recurse", left, callback.get());
			});
			assertThat(root.invoke("recurse", depth, callback.get())).isEqualTo(depth);
			assertThat(deepest).hasValue(depth);
			assertThat(root.invoke("add", 2, 3)).isEqualTo(5);
		}
	}

	@ParameterizedTest
	@EnumSource
	void callsValuesAndErrorsCross(RpycVersion version) {
		try (PythonServer server = StockPeers.calculator(version, "threaded");
				RpycConnection connection = this.client.connect(LOCALHOST, server.port())) {
			Netref root = connection.root();
			assertThat(root.invoke("echo", "\u00e9")).isEqualTo("\u00e9");
			assertThat(root.invoke("distance", PyTuple.of(2, 7), PyTuple.of(5, 11))).isEqualTo(5.0);
			assertThat(root.get("add")).isInstanceOfSatisfying(Netref.class,
					(add) -> assertThat(add.call(20, 22)).isEqualTo(42));
			Consumer<Object> ignored = (value) -> {
			};
			assertThat(root.invoke("echo", ignored)).isSameAs(ignored);
			assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> root.invoke("divide", 1, 0))
				.satisfies((raised) -> assertThat(raised.type()).isEqualTo("ZeroDivisionError"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenTheConnectionIsClosedThenTheServerHearsOfIt(RpycVersion version) throws Exception {
		try (PythonServer server = StockPeers.calculator(version, "threaded")) {
			RpycConnection connection = StockPeers.client(version).connect(LOCALHOST, server.port());
			Netref root = connection.root();
			connection.close();
			connection.whenClosed().toCompletableFuture().get(10, TimeUnit.SECONDS);
			await().untilAsserted(() -> assertThat(server.output()).contains("DISCONNECTED"));
			assertThat(server.output()).doesNotContain("Traceback");
			assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> root.invoke("add", 1, 2))
				.withMessageContaining("this side closed it: its objects are lost, connect again");
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenTheServerIsKilledThenACallUnderWayFails(RpycVersion version) {
		try (PythonServer server = StockPeers.calculator(version, "threaded");
				RpycConnection connection = this.client.connect(LOCALHOST, server.port())) {
			ReplyFuture<Object> reply = connection.requests()
				.send(Operation.CALLATTR, connection.root(), "end_process", PyTuple.EMPTY, PyTuple.EMPTY);
			assertThatExceptionOfType(RpycConnectionException.class)
				.isThrownBy(() -> reply.await(Duration.ofSeconds(10)))
				.withMessageContaining("is closed, because");
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenNoReplyComesInTimeThenTheCallFailsAndTheConnectionLivesOn(RpycVersion version) {
		RpycClient hurried = RpycClient.create((options) -> options.requestTimeout(Duration.ofSeconds(2)));
		try (PythonServer server = StockPeers.calculator(version, "threaded");
				RpycConnection connection = hurried.connect(LOCALHOST, server.port())) {
			Netref root = connection.root();
			assertThatExceptionOfType(RpycTimeoutException.class).isThrownBy(() -> root.invoke("sleep", 3))
				.withMessageStartingWith("no reply to sleep within PT2S: raise the request timeout");
			await().ignoreExceptions().untilAsserted(() -> assertThat(root.invoke("add", 2, 3)).isEqualTo(5));
		}
	}

	@ParameterizedTest
	@EnumSource
	void manyCallsRunOnOneConnection(RpycVersion version) {
		try (PythonServer server = StockPeers.calculator(version, "threaded");
				RpycConnection connection = this.client.connect(LOCALHOST, server.port())) {
			Netref root = connection.root();
			List<CompletableFuture<Object>> sums = IntStream.range(0, 100)
				.mapToObj((i) -> CompletableFuture.supplyAsync(() -> root.invoke("add", i, i)))
				.toList();
			for (int i = 0; i < 100; i++) {
				assertThat(sums.get(i).join()).isEqualTo(2 * i);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void requestsCanBeSentWithoutWaiting(RpycVersion version) {
		try (PythonServer server = StockPeers.calculator(version, "threaded");
				RpycConnection connection = this.client.connect(LOCALHOST, server.port())) {
			Netref root = connection.root();
			List<ReplyFuture<Object>> sums = IntStream.range(0, 100)
				.mapToObj((i) -> connection.requests()
					.send(Operation.CALLATTR, root, "add", PyTuple.of(i, i), PyTuple.EMPTY))
				.toList();
			for (int i = 0; i < 100; i++) {
				assertThat(sums.get(i).join()).isEqualTo(2 * i);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void ipv6IsUsed(RpycVersion version) {
		try (PythonServer server = StockServer.start(PythonEnvironment.rpyc(version), "threaded", "calculator",
				"host=::1")) {
			try (RpycConnection connection = this.client.connect("::1", server.port())) {
				assertThat(connection.root().invoke("add", 2, 3)).isEqualTo(5);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void unixSocketsAreUsed(RpycVersion version, @TempDir Path directory) {
		Path socket = directory.resolve("rpyc.socket");
		try (PythonServer server = StockServer.start(PythonEnvironment.rpyc(version), "threaded", "calculator",
				"socket=" + socket); RpycConnection connection = this.client.connectUnix(socket)) {
			assertThat(server.isAlive()).isTrue();
			assertThat(connection.dialect()).isEqualTo(StockPeers.dialect(version));
			assertThat(connection.root().invoke("add", 2, 3)).isEqualTo(5);
		}
	}

}
