package io.rpyc.benchmarks.compare;

import java.io.IOException;
import java.util.OptionalInt;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;

/**
 * A server of this project, without TLS.
 */
final class RpycContender implements Contender {

	private final String name;

	private final RpycServer server;

	RpycContender(String name, SampleService service) throws IOException {
		this.name = name;
		this.server = new RpycServer(RpycServerOptions.builder().port(0).service((Object) service).build()).start();
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public OptionalInt prepare(Load load, StockClients clients) {
		return (load == Load.TLS_CONNECT) ? OptionalInt.empty() : OptionalInt.of(this.server.address().getPort());
	}

	@Override
	public void close() {
		this.server.close();
	}

}
