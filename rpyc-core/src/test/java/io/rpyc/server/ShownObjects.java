package io.rpyc.server;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;

/**
 * Shows every kind of Java object in Python.
 */
final class ShownObjects {

	private ShownObjects() {
	}

	static void show(PythonEnvironment environment) throws Exception {
		try (RpycServer server = new RpycServer(
				RpycServerOptions.builder().port(0).service(new ObjectModelService()).build())
			.start()) {
			PythonScript.run(environment, "python/display.py", "127.0.0.1", server.address().getPort());
		}
	}

}
