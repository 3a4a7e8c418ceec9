package io.rpyc.classic;

import java.io.IOException;
import java.util.List;

import io.rpyc.RemoteException;
import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Context managers, classes and exceptions of stock servers, used by Java code.
 */
class ContextManagersIntegrationTests {

	private static final String CLASSES = """
			import contextlib
			left = []
			class Door:
				def __init__(self, suppress): self.suppress = suppress
				def __enter__(self): return "entered"
				def __exit__(self, kind, error, traceback):
					left.append(kind is not None)
					return self.suppress
			@contextlib.contextmanager
			def managed():
				left.append("before")
				try:
					yield 7
				finally:
					left.append("after")
			class Base: pass
			class Derived(Base): pass
			""";

	@ParameterizedTest
	@EnumSource
	void contextManagerLearnsHowTheBodyEnds(RpycVersion version) throws Exception {
		use(version, (classic) -> {
			Netref door = netref(classic, "Door(False)");
			assertThat(door.<Object, RuntimeException>with((entered) -> entered + "!")).isEqualTo("entered!");
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> door.with((entered) -> {
				throw new IOException("body");
			})).withMessage("body");
			assertThat(netref(classic, "Door(True)").<Object, IOException>with((entered) -> {
				throw new IOException("suppressed");
			})).isNull();
			assertThat(netref(classic, "left").asList()).isEqualTo(List.of(false, true, true));
		});
	}

	@ParameterizedTest
	@EnumSource
	void generatorOfContextlibIsFinished(RpycVersion version) throws Exception {
		use(version, (classic) -> {
			assertThat(netref(classic, "managed()").<Object, RuntimeException>with((entered) -> entered)).isEqualTo(7);
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> netref(classic, "managed()").with((entered) -> {
					throw new IllegalStateException("body");
				}));
			assertThat(netref(classic, "left").asList()).isEqualTo(List.of("before", "after", "before", "after"));
		});
	}

	@ParameterizedTest
	@EnumSource
	void instancesOfClassesAreFound(RpycVersion version) throws Exception {
		use(version, (classic) -> {
			Netref list = netref(classic, "list");
			assertThat(list.isInstance(netref(classic, "[1]"))).isTrue();
			assertThat(list.isInstance(netref(classic, "{1}"))).isFalse();
			assertThat(netref(classic, "int").isInstance(5)).isTrue();
			assertThat(netref(classic, "int").isInstance("5")).isFalse();
			Netref derived = netref(classic, "Derived()");
			assertThat(netref(classic, "Derived").isInstance(derived)).isTrue();
			assertThat(netref(classic, "Base").isInstance(derived)).isTrue();
			assertThat(netref(classic, "Door").isInstance(derived)).isFalse();
			assertThatIllegalStateException().isThrownBy(() -> derived.isInstance(list))
				.withMessageContaining("is not a class");
		});
	}

	@ParameterizedTest
	@EnumSource
	void exceptionHasTheVersionOfThePeer(RpycVersion version) throws Exception {
		use(version,
				(classic) -> assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> classic.eval("1 / 0"))
					.satisfies((raised) -> assertThat(raised.remoteVersion()).isEqualTo(version.number())));
	}

	private static Netref netref(RpycClassic classic, String expression) {
		return (Netref) classic.eval(expression);
	}

	private static void use(RpycVersion version, Use use) throws Exception {
		try (PythonServer server = StockServer.start(PythonEnvironment.rpyc(version), "threaded", "classic");
				RpycConnection connection = RpycClient.create().connect("127.0.0.1", server.port())) {
			RpycClassic classic = RpycClassic.of(connection);
			classic.execute(CLASSES);
			use.of(classic);
		}
	}

	private interface Use {

		void of(RpycClassic classic) throws Exception;

	}

}
