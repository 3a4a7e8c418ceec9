package io.rpyc.benchmarks.canned;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/**
 * A listening socket on the loopback, with a thread for each connection.
 */
final class Loopback implements AutoCloseable {

	private final ServerSocket listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());

	private final String name;

	private final Service service;

	Loopback(String name, Service service) throws IOException {
		this.name = name;
		this.service = service;
		start(name + "-accept", this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.listener.accept();
				start(this.name + "-connection", () -> serve(socket));
			}
		}
		catch (IOException ex) {
			// Closed
		}
	}

	static void start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	private void serve(Socket socket) {
		try (socket) {
			socket.setTcpNoDelay(true);
			this.service.serve(socket);
		}
		catch (SocketException ex) {
			// The client is gone
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

	/**
	 * What is done with a connection, which is closed afterwards.
	 */
	interface Service {

		void serve(Socket socket) throws IOException;

	}

}
