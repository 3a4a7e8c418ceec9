package io.rpyc.testing;

import java.util.stream.Stream;

/**
 * Starts the stock server of the tests, {@code python/stock_server.py}.
 */
public final class StockServer {

	private StockServer() {
	}

	/**
	 * Starts the server.
	 * @param environment the Python and rpyc to run it with
	 * @param server the kind of server: {@code threaded}, {@code pool} or {@code oneshot}
	 * @param service the kind of service: {@code calculator}, {@code classic} or
	 * {@code slave}
	 * @param options further arguments of the script, such as {@code host=::1}
	 * @return the server, listening
	 */
	public static PythonServer start(PythonEnvironment environment, String server, String service, String... options) {
		Object[] arguments = Stream.concat(Stream.of(server, service), Stream.of(options)).toArray();
		return PythonServer.start(PythonScript.of(environment, "python/stock_server.py", arguments));
	}

}
