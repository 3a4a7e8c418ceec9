package io.rpyc.benchmarks.compare;

/**
 * The other ways for Python programs to call Java. JPype has both in one process.
 */
enum OtherProtocol {

	GRPC("grpc", "grpcio==1.85.1"),

	GRPC_DIRECT("grpc", "grpcio==1.85.1"),

	REST("rest", "requests==2.34.2"),

	PY4J("py4j", "py4j==0.10.9.9"),

	JPYPE("jpype", "JPype1==1.7.1");

	private final String script;

	private final String requirement;

	OtherProtocol(String script, String requirement) {
		this.script = script;
		this.requirement = requirement;
	}

	/** Returns the name by which the clients' script knows it. */
	String script() {
		return this.script;
	}

	/** Returns the package that it needs, as pip expects it. */
	String requirement() {
		return this.requirement;
	}

}
