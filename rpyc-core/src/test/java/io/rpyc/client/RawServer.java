package io.rpyc.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A loopback server that is scripted byte by byte; it counts its connections.
 */
final class RawServer implements AutoCloseable {

	private final ServerSocket listener;

	private final AtomicInteger connections = new AtomicInteger();

	private RawServer(ServerSocket listener) {
		this.listener = listener;
	}

	static RawServer start(Script script) {
		try {
			RawServer server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
			daemon(() -> server.accept(script));
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept(Script script) {
		try {
			while (true) {
				Socket socket = this.listener.accept();
				this.connections.incrementAndGet();
				daemon(() -> serve(socket, script));
			}
		}
		catch (IOException ex) {
			// The test has closed the server.
		}
	}

	private static void serve(Socket socket, Script script) {
		try (socket) {
			script.run(socket);
		}
		catch (IOException ex) {
			// The client or the test has ended the connection.
		}
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, "raw-server");
		thread.setDaemon(true);
		thread.start();
	}

	int connections() {
		return this.connections.get();
	}

	int port() {
		return this.listener.getLocalPort();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	interface Script {

		void run(Socket socket) throws IOException;

	}

}
