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

	/** The script is that of the stock clients. */
	private static final String RPYC = "rpyc==6.0.2";

	private final List<OtherClient> clients = new ArrayList<>();

	private OtherClients() {
	}

	/**
	 * Starts the clients and their servers, without those whose package cannot be had,
	 * which is said on standard error.
	 */
	static OtherClients start(List<OtherProtocol> protocols) throws IOException {
		OtherClients others = new OtherClients();
		for (OtherProtocol protocol : protocols) {
			try {
				PythonEnvironment python = PythonEnvironment.with(protocol.script(), protocol.requirement(), RPYC);
				others.clients.add(open(protocol, new StockClient(python)));
			}
			catch (TestAbortedException ex) {
				System.err.println("No column of " + protocol + ": " + ex.getMessage());
			}
		}
		return others;
	}

	private static OtherClient open(OtherProtocol protocol, StockClient process) throws IOException {
		return switch (protocol) {
			case GRPC, GRPC_DIRECT -> {
				GrpcPeer server = new GrpcPeer(protocol == OtherProtocol.GRPC_DIRECT);
				yield new OtherClient("grpcio to " + server.name(), protocol, server.port(), process, server::close);
			}
			case REST -> {
				SpringMvcServer server = new SpringMvcServer();
				yield new OtherClient("requests to Spring MVC", protocol, server.port(), process, server);
			}
			case PY4J -> {
				Py4jServer server = new Py4jServer();
				yield new OtherClient("Py4J", protocol, server.port(), process, server);
			}
			case JPYPE -> new OtherClient("JPype", protocol, 0, process, nothing());
		};
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
