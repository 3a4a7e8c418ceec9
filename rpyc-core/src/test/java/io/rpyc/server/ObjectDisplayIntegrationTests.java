package io.rpyc.server;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Java objects of every kind in programs that show objects, such as IPython.
 */
class ObjectDisplayIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void programsThatShowObjectsShowJavaObjects(RpycVersion version) throws Exception {
		PythonEnvironment environment = PythonEnvironment.with("display-" + version.number(),
				"rpyc==" + version.number(), "ipython==9.18.1", "rich==15.0.0");
		showObjects(environment);
	}

	@ParameterizedTest
	@ValueSource(strings = { "4.1.0", "5.0.1", "5.2.3" })
	void olderClientsShowJavaObjects(String version) throws Exception {
		showObjects(PythonEnvironment.with("rpyc-" + version, "rpyc==" + version));
	}

	private static void showObjects(PythonEnvironment environment) throws Exception {
		try (RpycServer server = new RpycServer(
				RpycServerOptions.builder().port(0).service(new ObjectModelService()).build())
			.start()) {
			PythonScript.run(environment, "python/display.py", "127.0.0.1", server.address().getPort());
		}
	}

}
