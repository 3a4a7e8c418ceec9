package io.rpyc.benchmarks.canned;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/**
 * A listening socket on the loopback interface. The thread that accepts a connection
 * serves it, so that thread switches are not measured.
 */
final class Loopback implements AutoCloseable {

	/** The maximum number of open connections. */
	private static final int THREADS = 16;

	private final ServerSocket listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());

	private final Service service;

	Loopback(String name, Service service) throws IOException {
		this.service = service;
		for (int i = 0; i < THREADS; i++) {
			start(name + "-" + i, this::serveAll);
		}
	}

	static void start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.listener.getLocalPort();
	}

	private void serveAll() {
		while (!this.listener.isClosed()) {
			try (Socket socket = this.listener.accept()) {
				socket.setTcpNoDelay(true);
				this.service.serve(socket);
			}
			catch (SocketException ex) {
				// The client has disconnected, or the listener is closed
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

	/**
	 * Serves a connection, which is closed afterwards.
	 */
	interface Service {

		void serve(Socket socket) throws IOException;

	}

}
