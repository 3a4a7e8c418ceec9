package io.rpyc.server;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Java objects of every kind in programs that show objects, such as IPython.
 */
class ObjectDisplayIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void programsThatShowObjectsShowJavaObjects(RpycVersion version) throws Exception {
		ShownObjects.show(PythonEnvironment.with("display-" + version.number(), "rpyc==" + version.number(),
				"ipython==9.18.1", "rich==15.0.0"));
	}

}
