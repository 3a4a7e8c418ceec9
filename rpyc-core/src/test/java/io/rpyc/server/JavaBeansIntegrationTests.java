package io.rpyc.server;

import java.util.List;

import io.rpyc.adapter.ExposedTypes;
import io.rpyc.netref.Conversions;
import io.rpyc.service.Default;
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

	record Wrong(@Default("many") int count) {
	}

	record Missing(@Default("None") int count) {
	}

}
