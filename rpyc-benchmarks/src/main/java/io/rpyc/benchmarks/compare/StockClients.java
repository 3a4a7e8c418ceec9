package io.rpyc.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.testing.RpycVersion;

/**
 * The stock clients of one version, reused between loads.
 */
final class StockClients implements AutoCloseable {

	private final RpycVersion version;

	private final List<StockClient> clients = new ArrayList<>();

	StockClients(RpycVersion version) {
		this.version = version;
	}

	RpycVersion version() {
		return this.version;
	}

	/** Runs a load on all the clients that it wants, at the same time. */
	Measurement run(Load load, int port, double seconds) {
		while (this.clients.size() < load.processes()) {
			this.clients.add(new StockClient(this.version));
		}
		List<StockClient> busy = this.clients.subList(0, load.processes());
		busy.forEach((client) -> client.begin(load.script(), port, seconds));
		return Measurement.together(busy.stream().map(StockClient::await).toList());
	}

	@Override
	public void close() {
		this.clients.forEach(StockClient::close);
	}

}
