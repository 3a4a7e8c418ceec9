package io.rpyc.benchmarks.compare;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.rpyc.benchmarks.peer.GrpcPeer;
import io.rpyc.testing.PythonEnvironment;
import org.opentest4j.TestAbortedException;

/**
 * Python's grpcio as a client of grpc-java: the usual alternative for Python programs.
 */
final class GrpcioClient implements AutoCloseable {

	private static final String LOAD = "grpc-call";

	/** Includes rpyc, since the script is that of the stock clients. */
	private static final String[] PACKAGES = { "grpcio==1.85.1", "rpyc==6.0.2" };

	private final StockClient process;

	private final List<GrpcPeer> servers = List.of(new GrpcPeer(false), new GrpcPeer(true));

	private GrpcioClient(PythonEnvironment python) throws IOException {
		this.process = new StockClient(python);
	}

	/**
	 * Starts the client and its servers.
	 * @return nothing where grpcio cannot be had, which is said on standard error
	 */
	static Optional<GrpcioClient> start() throws IOException {
		try {
			return Optional.of(new GrpcioClient(PythonEnvironment.with("grpcio", PACKAGES)));
		}
		catch (TestAbortedException ex) {
			System.err.println("No row of grpcio: " + ex.getMessage());
			return Optional.empty();
		}
	}

	/** Returns the servers that it can call. */
	List<GrpcPeer> servers() {
		return this.servers;
	}

	static String name(GrpcPeer server) {
		return "grpcio to " + server.name();
	}

	Measurement call(GrpcPeer server, double seconds) {
		this.process.begin(LOAD, server.port(), seconds);
		return this.process.await();
	}

	@Override
	public void close() {
		this.process.close();
		this.servers.forEach(GrpcPeer::close);
	}

}
