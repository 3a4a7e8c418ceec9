package io.rpyc.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.benchmarks.peer.Callers;
import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;

/**
 * The Java client beside the stock Python client of each version, both against Python's
 * threaded server.
 */
final class ClientTrials implements AutoCloseable {

	private static final String JAVA = "Java client";

	private static final String PYTHON = "Python client";

	private final List<Runnable> closing = new ArrayList<>();

	private final List<Trial> trials = new ArrayList<>();

	ClientTrials(ComparisonOptions options) {
		if (!options.clientLoads().isEmpty()) {
			for (RpycVersion version : options.clients()) {
				add(version, options.clientLoads());
			}
		}
	}

	private void add(RpycVersion version, List<ClientLoad> loads) {
		PythonServer server = PythonServer
			.start(PythonScript.of(PythonEnvironment.rpyc(version, "numpy"), "python/model_server.py", "pickle=1"));
		this.closing.add(0, server::close);
		RpycConnection connection = RpycClient.create().connect("127.0.0.1", server.port());
		this.closing.add(0, connection::close);
		StockClient python = new StockClient(version);
		this.closing.add(0, python::close);
		Table table = new Table("Clients of rpyc's ThreadedServer, " + version, List.of(new Table.Ratio(JAVA, PYTHON)));
		for (ClientLoad load : loads) {
			Callers java = new Callers(load.operation(connection.root()), 1);
			this.trials.add(new Trial(table, load.title(), JAVA, java::run));
			this.trials.add(new Trial(table, load.title(), PYTHON, (seconds) -> {
				python.begin(load.script(), server.port(), seconds);
				return python.await();
			}));
		}
		if (loads.contains(ClientLoad.ADD)) {
			new ChannelTrials(version).add(connection, server.port(), this.trials, this.closing);
		}
	}

	List<Trial> trials() {
		return this.trials;
	}

	@Override
	public void close() {
		this.closing.forEach(Runnable::run);
	}

}
