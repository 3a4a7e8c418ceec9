package io.rpyc.server;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Types of older Java, files and exceptions of an application, used by stock clients.
 */
class OlderTypesIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void typesOfOlderJavaAreWhatPythonUsersExpect(RpycVersion version) throws Exception {
		try (RpycServer server = new RpycServer(
				RpycServerOptions.builder().port(0).service(new OlderTypesService()).build())
			.start()) {
			PythonScript.run(PythonEnvironment.rpyc(version), "python/older_types.py", "127.0.0.1",
					server.address().getPort());
		}
	}

}
