package io.rpyc.parity;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.RemoteException;
import io.rpyc.classic.RpycClassic;
import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.netref.ValueConverter;
import io.rpyc.parity.ObtainService.Account;
import io.rpyc.parity.ObtainService.Money;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockServer;
import io.rpyc.value.PyTuple;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Copies of plain data by pickle, both ways.
 */
class ObtainIntegrationTests {

	@ParameterizedTest
	@CsvSource({ "V5, on", "V6, on", "V5, off", "V6, off" })
	void stockClientObtainsWhatTheServerAllows(RpycVersion version, String allowed) throws Exception {
		try (RpycServer server = server(allowed.equals("on"))) {
			PythonScript.run(PythonEnvironment.rpyc(version), "python/parity_obtain.py", "127.0.0.1",
					server.address().getPort(), allowed);
		}
	}

	@ParameterizedTest
	@EnumSource
	void javaObtainsFromAClassicServer(RpycVersion version) {
		try (PythonServer server = StockServer.start(PythonEnvironment.rpyc(version), "threaded", "slave");
				RpycConnection connection = RpycClient.create().connect("127.0.0.1", server.port())) {
			RpycClassic classic = RpycClassic.of(connection);
			classic.execute("import datetime, numpy, types");
			assertThat(obtained(classic, "{'a': [1, (2, 'x')], 'b': {3}}"))
				.isEqualTo(Map.of("a", List.of(1, PyTuple.of(2, "x")), "b", Set.of(3)));
			assertThat(obtained(classic, "[datetime.date(2024, 2, 29)]")).isEqualTo(List.of(LocalDate.of(2024, 2, 29)));
			assertThat(obtained(classic, "numpy.array([0.5, 1.5])")).isEqualTo(new double[] { 0.5, 1.5 });
			assertThat(obtained(classic, "types.SimpleNamespace(x=1)")).isEqualTo(Map.of("x", 1));
			assertThatIllegalArgumentException().isThrownBy(() -> obtained(classic, "print"))
				.withMessageContaining("print");
		}
	}

	@Test
	void javaObtainsFromJava() throws Exception {
		try (RpycServer server = server(true);
				RpycConnection connection = RpycClient.create().connect("127.0.0.1", server.address().getPort())) {
			assertThat(obtained(connection, "numbers", 3)).isEqualTo(List.of(0, 1, 2));
			assertThat(obtained(connection, "samples")).isEqualTo(new double[] { 0.5, 1.5, -2 });
			assertThat(obtained(connection, "flags")).isEqualTo(new boolean[] { true, false });
			assertThat(obtained(connection, "person")).asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("full_name", "Ann")
				.containsEntry("home", Map.of("x", 1, "y", 2));
			assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> obtained(connection, "opaque"))
				.withMessageContaining("cannot pickle 'Object' object");
		}
	}

	@Test
	void theCopyCanBeAwaited() throws Exception {
		try (RpycServer server = server(true);
				RpycConnection connection = RpycClient.create().connect("127.0.0.1", server.address().getPort())) {
			Netref letters = (Netref) connection.root().invoke("letters");
			assertThat(letters.obtainAsync().get()).isEqualTo(Set.of("a", "b"));
		}
	}

	private static RpycServer server(boolean pickles) throws Exception {
		return new RpycServer(RpycServerOptions.builder()
			.port(0)
			.service(new ObtainService())
			.converter(new MoneyAsText())
			.config(ProtocolConfig.DEFAULTS.mutate().allowPickle(pickles).build())
			.policy(Account.class, SecurityPolicy.builder().deniedAttrs(Set.of("balance")).build())
			.build()).start();
	}

	private static @Nullable Object obtained(RpycClassic classic, String expression) {
		return classic.obtain((Netref) classic.eval(expression));
	}

	private static @Nullable Object obtained(RpycConnection connection, String method, Object... args) {
		return ((Netref) connection.root().invoke(method, args)).obtain();
	}

	private static final class MoneyAsText implements ValueConverter {

		@Override
		public Object toPython(Object value) {
			return (value instanceof Money money) ? money.amount() + " EUR" : value;
		}

	}

}
