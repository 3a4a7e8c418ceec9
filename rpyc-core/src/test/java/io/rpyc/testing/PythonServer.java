package io.rpyc.testing;

import java.util.stream.Stream;

/**
 * A stock Python rpyc server in a separate process, on a free loopback port.
 */
public final class PythonServer implements AutoCloseable {

	private static final String PORT = "PORT ";

	private final PythonProcess process;

	private final int port;

	private PythonServer(PythonProcess process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Starts {@code python/stock_server.py}.
	 * @param environment the Python and rpyc to run it with
	 * @param server the kind of server: {@code threaded}, {@code pool} or {@code oneshot}
	 * @param service the kind of service: {@code calculator}, {@code classic} or
	 * {@code slave}
	 * @param options further arguments of the script, such as {@code host=::1}
	 * @return the server, listening
	 */
	public static PythonServer start(PythonEnvironment environment, String server, String service, String... options) {
		Object[] arguments = Stream.concat(Stream.of(server, service), Stream.of(options)).toArray();
		return start(PythonScript.of(environment, "python/stock_server.py", arguments));
	}

	/**
	 * Starts a script that prints {@code PORT <n>} when it listens.
	 * @param script the script; its deadline bounds the wait for that line
	 * @return the server, listening
	 * @throws AssertionError if the script ends or its deadline passes before that line
	 */
	public static PythonServer start(PythonScript script) {
		PythonProcess process = script.start();
		try {
			return new PythonServer(process, Integer.parseInt(process.awaitLine(PORT).substring(PORT.length())));
		}
		catch (AssertionError | RuntimeException ex) {
			process.close();
			throw ex;
		}
	}

	public int port() {
		return this.port;
	}

	/**
	 * Returns what the server has printed so far, standard error included.
	 * @return lines joined by newlines
	 */
	public String output() {
		return this.process.output();
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	@Override
	public void close() {
		this.process.close();
	}

}
