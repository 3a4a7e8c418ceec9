package io.rpyc.benchmarks.compare;

import java.io.Closeable;
import java.io.IOException;

/**
 * A Python client of another protocol than rpyc's, with the Java side that it calls.
 *
 * @param name the heading of its column
 * @param protocol its protocol
 * @param port the port of the Java side; 0 if that has none
 * @param process the client
 * @param server stops the Java side
 */
record OtherClient(String name, OtherProtocol protocol, int port, StockClient process,
		Closeable server) implements AutoCloseable {

	Measurement run(Load load, double seconds) {
		this.process.begin(this.protocol.script() + ":" + load.script(), this.port, seconds);
		return this.process.await();
	}

	@Override
	public void close() throws IOException {
		this.process.close();
		this.server.close();
	}

}
