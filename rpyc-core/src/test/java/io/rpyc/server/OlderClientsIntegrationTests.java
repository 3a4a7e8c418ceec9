package io.rpyc.server;

import io.rpyc.testing.PythonEnvironment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Java objects of every kind in the hands of older stock Python clients.
 */
class OlderClientsIntegrationTests {

	@ParameterizedTest
	@ValueSource(strings = { "4.1.0", "5.0.1", "5.2.3" })
	void olderClientsShowJavaObjects(String version) throws Exception {
		ShownObjects.show(PythonEnvironment.with("rpyc-" + version, "rpyc==" + version));
	}

}
