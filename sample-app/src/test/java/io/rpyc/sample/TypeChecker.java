package io.rpyc.sample;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.RpycVersion;

/**
 * The Python that checks the types of clients.
 */
final class TypeChecker {

	private TypeChecker() {
	}

	static PythonEnvironment environment() {
		return PythonEnvironment.with("mypy", "rpyc==" + RpycVersion.latest().number(), "mypy==2.4.1");
	}

}
