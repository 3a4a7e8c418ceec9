package io.rpyc.benchmarks.compare;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.rpyc.benchmarks.peer.GrpcPeer;
import io.rpyc.testing.PythonEnvironment;
import org.opentest4j.TestAbortedException;

/**
 * Python clients of other protocols, with their servers.
 */
final class OtherClients implements AutoCloseable {

	private static final Set<Load> LOADS = EnumSet.of(Load.CACHED_CALL, Load.BYTES);

	/** Includes rpyc, since the script is that of the stock clients. */
	private static final String[] PACKAGES = { "grpcio==1.85.1", "requests==2.34.2", "py4j==0.10.9.9", "JPype1==1.7.1",
			"rpyc==6.0.2" };

	private final List<OtherClient> clients = new ArrayList<>();

	private OtherClients() {
	}

	/**
	 * Starts the clients and their servers.
	 * @return none where their packages cannot be had, which is said on standard error
	 */
	static OtherClients start(List<OtherProtocol> protocols) throws IOException {
		OtherClients others = new OtherClients();
		if (protocols.isEmpty()) {
			return others;
		}
		try {
			PythonEnvironment python = PythonEnvironment.with("other-protocols", PACKAGES);
			for (OtherProtocol protocol : protocols) {
				others.clients.add(open(protocol, new StockClient(python)));
			}
		}
		catch (TestAbortedException ex) {
			System.err.println("No tables of other protocols: " + ex.getMessage());
		}
		return others;
	}

	private static OtherClient open(OtherProtocol protocol, StockClient process) throws IOException {
		return switch (protocol) {
			case GRPC -> grpc(process, false);
			case GRPC_DIRECT -> grpc(process, true);
			case REST -> {
				SpringMvcServer server = new SpringMvcServer();
				yield new OtherClient("requests to Spring MVC", "rest", server.port(), process, server);
			}
			case PY4J -> {
				Py4jServer server = new Py4jServer();
				yield new OtherClient("Py4J", "py4j", server.port(), process, server);
			}
			case JPYPE -> new OtherClient("JPype", "jpype", 0, process, nothing());
		};
	}

	private static OtherClient grpc(StockClient process, boolean direct) throws IOException {
		GrpcPeer server = new GrpcPeer(direct);
		return new OtherClient("grpcio to " + server.name(), "grpc", server.port(), process, server::close);
	}

	private static Closeable nothing() {
		return () -> {
		};
	}

	/** Returns whether all of them can take a load. */
	static boolean take(Load load) {
		return LOADS.contains(load);
	}

	List<OtherClient> all() {
		return List.copyOf(this.clients);
	}

	@Override
	public void close() throws IOException {
		for (OtherClient client : this.clients) {
			client.close();
		}
	}

}
