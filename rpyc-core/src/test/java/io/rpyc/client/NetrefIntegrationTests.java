package io.rpyc.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.rpyc.RemoteException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.netref.TypeRef;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The objects of a stock Python server, used without waiting for each reply.
 */
class NetrefIntegrationTests {

	private final RpycClient client = RpycClient.create();

	@ParameterizedTest
	@EnumSource
	void theAsynchronousMethodsGiveWhatTheOthersGive(RpycVersion version) {
		try (PythonServer server = StockServer.start(PythonEnvironment.rpyc(version), "threaded", "slave");
				RpycConnection connection = this.client.connect("127.0.0.1", server.port())) {
			Netref root = connection.root();
			useList(eval(root, "[3, 1, 2]"), eval(root, "[3, 1, 2]"));
			useAttributes(eval(root, "__import__('types').SimpleNamespace(a=1)"));
			Netref dict = eval(root, "{'a': 1, None: 2}");
			assertThat(dict.asMapAsync().join()).isEqualTo(dict.asMap()).containsEntry("a", 1).containsEntry(null, 2);
			Netref abs = eval(root, "abs");
			assertThat(abs.callAsync(-5).join()).isEqualTo(5);
			assertThat(abs.pythonHashAsync().join()).isEqualTo(abs.pythonHash());
		}
	}

	private static void useList(Netref list, Netref equal) {
		List<Integer> numbers = List.of(3, 1, 2);
		assertThat(list.asListAsync().join()).isEqualTo(list.asList()).isEqualTo(numbers);
		assertThat(list.asAsync(int[].class).join()).containsExactly(3, 1, 2);
		assertThat(list.asAsync(new TypeRef<List<Long>>() {
		}).join()).containsExactly(3L, 1L, 2L);
		assertThat(list.obtainAsync().join()).isEqualTo(numbers);
		assertThat(list.invokeAsync("__len__").join()).isEqualTo(3);
		assertThat(list.strAsync().join()).isEqualTo(list.str()).isEqualTo("[3, 1, 2]");
		assertThat(list.reprAsync().join()).isEqualTo(list.repr()).isEqualTo("[3, 1, 2]");
		assertThat(list.dirAsync().join()).isEqualTo(list.dir()).contains("append");
		assertThat(list.pythonEqualsAsync(equal).join()).isEqualTo(list.pythonEquals(equal)).isTrue();
		assertThat(list.pythonEqualsAsync(numbers.size()).join()).isFalse();
		assertThat(list.pythonHashAsync()).failsWithin(Duration.ofSeconds(30))
			.withThrowableThat()
			.withCauseInstanceOf(RemoteException.class)
			.withMessageContaining("unhashable");
	}

	private static void useAttributes(Netref object) {
		object.setAsync("b", 2).join();
		assertThat(object.getAsync("b").join()).isEqualTo(object.get("b")).isEqualTo(2);
		object.deleteAsync("b").join();
		assertThat(object.getAsync("b")).failsWithin(Duration.ofSeconds(30))
			.withThrowableThat()
			.withMessageContaining("has no attribute 'b'");
	}

	private static Netref eval(Netref root, String expression) {
		return (Netref) root.invoke("eval", expression);
	}

}
