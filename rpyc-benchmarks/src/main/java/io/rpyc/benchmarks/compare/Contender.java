package io.rpyc.benchmarks.compare;

import java.io.IOException;
import java.util.OptionalInt;

/**
 * A server that stock clients put load on.
 */
interface Contender extends AutoCloseable {

	/** Returns the heading of its column. */
	String name();

	/**
	 * Prepares the server for a load.
	 * @param clients the clients of the load
	 * @return its port, or nothing where it cannot take the load
	 */
	OptionalInt prepare(Load load, StockClients clients) throws Exception;

	@Override
	void close() throws IOException;

}
