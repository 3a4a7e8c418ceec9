package io.rpyc.benchmarks.compare;

/**
 * The other ways for Python programs to call Java. Those of JPype have both in one
 * process.
 */
enum OtherProtocol {

	GRPC, GRPC_DIRECT, REST, PY4J, JPYPE

}
