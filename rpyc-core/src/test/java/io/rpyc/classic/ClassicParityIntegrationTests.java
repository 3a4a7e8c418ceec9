package io.rpyc.classic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.rpyc.RemoteTypeError;
import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What rpyc's own tests check of a client in classic mode, checked of the Java client
 * with stock servers.
 */
class ClassicParityIntegrationTests {

	private static final String CLASSES = """
			import sys, types
			shared = types.ModuleType("shared_classes")
			exec('''
			dropped = []
			class Meta(type):
				def __hash__(self): return 77
			class Base(metaclass=Meta):
				def __hash__(self): return 55
				def __eq__(self, other): return self is other
			class Derived(Base):
				def __hash__(self): return 55
			class Equal(Base):
				def __eq__(self, other): return True
			class Named:
				def __init__(self, name): self.name = name
				def __del__(self): dropped.append(self.name)
			class Counting:
				count = 0
				@property
				def next(self):
					self.count += 1
					return self.count
			''', shared.__dict__)
			sys.modules.setdefault("shared_classes", shared)
			""";

	@ParameterizedTest
	@EnumSource
	void namesCodeAndModulesAreThoseOfTheServer(RpycVersion version) throws Exception {
		use(version, (classic, port) -> {
			classic.execute("x = 5");
			assertThat(classic.namespace().asMap()).containsEntry("x", 5);
			assertThat(classic.eval("1 + x")).isEqualTo(6);
			assertThat(classic.modules("xml.dom.minidom").invoke("parseString", "<a/>")).isInstanceOf(Netref.class);
			Netref path = (Netref) classic.modules("sys").get("path");
			assertThat(path).isNotNull();
			path.invoke("append", "xxx");
			assertThat(path.invoke("pop", -1)).isEqualTo("xxx");
			assertThat(classic.builtins().str()).isEqualTo("<module 'builtins' (built-in)>");
		});
	}

	@ParameterizedTest
	@EnumSource
	void aLongRangeIsReadInParts(RpycVersion version) throws Exception {
		use(version, (classic, port) -> {
			Netref range = (Netref) classic.builtins().invoke("range", 10_000);
			assertThat(range).isNotNull();
			List<@Nullable Object> all = new ArrayList<>();
			range.iterator().forEachRemaining(all::add);
			assertThat(all).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
		});
	}

	@ParameterizedTest
	@EnumSource
	void aPropertyIsReadEachTime(RpycVersion version) throws Exception {
		use(version, (classic, port) -> {
			Netref counting = (Netref) shared(classic, "Counting").call();
			assertThat(List.of(1, 2, 3, 4)).allSatisfy((count) -> assertThat(counting.get("next")).isEqualTo(count));
		});
	}

	@ParameterizedTest
	@EnumSource
	void hashesAreThoseOfPython(RpycVersion version) throws Exception {
		use(version, (classic, port) -> {
			for (String name : List.of("Base", "Derived")) {
				assertThat(hash(classic, shared(classic, name))).as(name).isEqualTo(77);
				assertThat(hash(classic, shared(classic, name).call())).as(name).isEqualTo(55);
			}
			assertThatExceptionOfType(RemoteTypeError.class)
				.isThrownBy(() -> hash(classic, shared(classic, "Equal").call()))
				.withMessageContaining("unhashable");
		});
	}

	@ParameterizedTest
	@EnumSource
	void instancesAreFoundOverConnections(RpycVersion version) throws Exception {
		use(version, (classic, port) -> {
			Netref derived = (Netref) shared(classic, "Derived").call();
			assertThat(derived).isNotNull();
			assertThat(shared(classic, "Derived").isInstance(derived)).isTrue();
			assertThat(shared(classic, "Equal").isInstance(derived)).isFalse();
			assertThat(((Netref) classic.eval("type(None)")).isInstance(null)).isTrue();
			Netref error = (Netref) classic.builtins().invoke("RuntimeError");
			assertThat(error).isNotNull();
			assertThat(((Netref) classic.eval("Exception")).isInstance(error)).isTrue();
			try (RpycConnection other = RpycClient.create().connect("127.0.0.1", port)) {
				Netref elsewhere = shared(RpycClassic.of(other), "Derived");
				assertThat(elsewhere.isInstance(derived)).isTrue();
				assertThat(shared(RpycClassic.of(other), "Named").isInstance(derived)).isFalse();
			}
		});
	}

	@ParameterizedTest
	@EnumSource
	void objectsLiveUntilTheLastReferenceIsClosed(RpycVersion version) throws Exception {
		use(version, (classic, port) -> {
			Netref named = shared(classic, "Named");
			Netref first = (Netref) named.call("first");
			Netref second = (Netref) named.call("second");
			classic.namespace().invoke("__setitem__", "kept", second);
			Netref dropped = shared(classic, "dropped");
			first.close();
			await().untilAsserted(() -> assertThat(dropped.asList()).isEqualTo(List.of("first")));
			second.close();
			assertThat(classic.eval("kept.name")).isEqualTo("second");
			assertThat(dropped.asList()).isEqualTo(List.of("first"));
			classic.execute("del kept");
			await().untilAsserted(() -> assertThat(dropped.asList()).isEqualTo(List.of("first", "second")));
		});
	}

	@ParameterizedTest
	@EnumSource
	void aServerConnectsToAnotherForTheClient(RpycVersion version) throws Exception {
		use(version, (classic, port) -> {
			Netref chained = (Netref) classic.modules("rpyc").invoke("connect", "127.0.0.1", port);
			assertThat(chained).isNotNull();
			Netref root = (Netref) chained.get("root");
			assertThat(root).isNotNull();
			Netref os = (Netref) root.invoke("getmodule", "os");
			assertThat(os).isNotNull();
			assertThat(os.invoke("getcwd")).isEqualTo(classic.modules("os").invoke("getcwd"));
			chained.invoke("close");
		});
	}

	private static @Nullable Object hash(RpycClassic classic, @Nullable Object value) {
		return classic.builtins().invoke("hash", value);
	}

	private static Netref shared(RpycClassic classic, String name) {
		Netref found = (Netref) classic.modules("shared_classes").get(name);
		assertThat(found).isNotNull();
		return found;
	}

	private static void use(RpycVersion version, Use use) throws Exception {
		try (PythonServer server = StockServer.start(PythonEnvironment.rpyc(version), "threaded", "slave");
				RpycConnection connection = RpycClient.create().connect("127.0.0.1", server.port())) {
			RpycClassic classic = RpycClassic.of(connection);
			classic.execute(CLASSES);
			use.of(classic, server.port());
		}
	}

	private interface Use {

		void of(RpycClassic classic, int port) throws Exception;

	}

}
