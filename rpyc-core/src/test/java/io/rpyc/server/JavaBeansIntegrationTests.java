package io.rpyc.server;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.rpyc.adapter.ExposedTypes;
import io.rpyc.netref.Conversions;
import io.rpyc.service.Default;
import io.rpyc.service.DecimalForm;
import io.rpyc.service.Exposed;
import io.rpyc.service.Naming;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * JavaBeans, and records with default values, used by stock clients.
 */
class JavaBeansIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void beansAndRecordsAreDataForPython(RpycVersion version) throws Exception {
		try (RpycServer server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.config(ProtocolConfig.DEFAULTS.mutate().allowPickle(true).build())
			.service(new JavaBeansService())
			.build()).start()) {
			PythonScript.run(PythonEnvironment.rpyc(version), "python/java_beans.py", "127.0.0.1",
					server.address().getPort());
		}
	}

	@Test
	void whenDefaultOfAComponentIsNotAValueOfItsTypeThenServiceIsRejected() {
		assertRejected(Many.class, "@Default(\"many\") of component 'count' of Wrong is not a valid int");
		assertRejected(None.class, "@Default(\"None\") of component 'count' of Missing is not a valid int: "
				+ "a primitive cannot be None");
	}

	@Test
	void formsOfDecimalNumbersWithoutEffectAreRejected() {
		assertRejected(LivePrices.class, "@Exposed(decimals = FLOAT) has no effect on " + LivePrices.class.getName()
				+ ".prices, which is a java.util.List<java.math.BigDecimal>: it applies to a BigDecimal, an Optional or"
				+ " a copy. Return a copy with byValue = true, or choose the form for the whole server with"
				+ " rpyc.server.decimals or a DecimalConverter");
		assertRejected(LiveRows.class, ".rows, which is a java.util.List<");
		assertRejected(LiveTypes.class, ".getTable, which is a java.util.Map<");
		assertRejected(LiveField.class, ".all, which is a ");
		assertRejected(Text.class, ".text, which is a java.lang.String");
	}

	private static void assertRejected(Class<?> service, String message) {
		ExposedTypes types = new ExposedTypes(Naming.BOTH, new Conversions(List.of()), (parameter) -> false);
		assertThatIllegalArgumentException().isThrownBy(() -> types.serviceType(service, service, "wrong"))
			.withMessageContaining(message);
	}

	@Exposed
	static class Many {

		public void count(Wrong wrong) {
		}

	}

	@Exposed
	static class None {

		public void count(Missing missing) {
		}

	}

	static class LivePrices {

		@Exposed(decimals = DecimalForm.FLOAT)
		List<BigDecimal> prices() {
			return List.of();
		}

	}

	static class LiveRows {

		@Exposed(decimals = DecimalForm.FLOAT)
		CompletionStage<List<Map<String, Object>>> rows() {
			return CompletableFuture.completedStage(List.of());
		}

	}

	@Exposed(decimals = DecimalForm.FLOAT)
	static class LiveTypes {

		public int getCount() {
			return 1;
		}

		public Map<String, List<BigDecimal>> getTable() {
			return Map.of();
		}

	}

	static class LiveField {

		@Exposed(decimals = DecimalForm.FLOAT)
		BigDecimal[] all = {};

	}

	static class Text {

		@Exposed(decimals = DecimalForm.FLOAT)
		String text() {
			return "";
		}

	}

	record Wrong(@Default("many") int count) {
	}

	record Missing(@Default("None") int count) {
	}

}
