package io.rpyc.testing;

import java.util.List;

/**
 * A stock Python rpyc server in a separate process, on a free loopback port.
 *
 * @since 0.1
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
	 * Starts a script that prints {@code PORT <n>} when it listens.
	 * @param script the script; its deadline is the maximum time to wait for that line
	 * @return the server, listening
	 * @throws AssertionError if the script ends, or the deadline passes, before that line
	 */
	public static PythonServer start(PythonScript script) {
		return await(script.start());
	}

	/**
	 * Starts a script that starts an rpyc server, such as a {@code ThreadedServer}, or
	 * only defines one {@code rpyc.Service}. Whatever address the script chooses, the
	 * server gets a free port of the loopback interface.
	 * @param script the script; its deadline is the maximum time to wait until the server
	 * listens
	 * @return the server, listening
	 * @throws AssertionError if the script ends, or the deadline passes, before the
	 * server listens; the message has the output of the script
	 */
	public static PythonServer serve(PythonScript script) {
		return await(PythonProcess.start(script, List.of("-m", "rpyc_test")));
	}

	private static PythonServer await(PythonProcess process) {
		try {
			return new PythonServer(process, Integer.parseInt(process.awaitLine(PORT).substring(PORT.length())));
		}
		catch (AssertionError | RuntimeException ex) {
			process.close();
			throw ex;
		}
	}

	/**
	 * Returns the port of the server.
	 * @return a port of the loopback interface
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Returns the output of the server so far, standard error included.
	 * @return lines joined by newlines
	 */
	public String output() {
		return this.process.output();
	}

	/**
	 * Returns whether the server is running.
	 * @return {@code false} once its process has ended
	 */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Destroys the process of the server.
	 */
	@Override
	public void close() {
		this.process.close();
	}

}
