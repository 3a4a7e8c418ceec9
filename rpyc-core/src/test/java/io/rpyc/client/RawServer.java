package io.rpyc.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A loopback server that is scripted byte by byte. It takes one connection after the
 * other.
 */
final class RawServer implements AutoCloseable {

	private final ServerSocket listener;

	private RawServer(ServerSocket listener) {
		this.listener = listener;
	}

	static RawServer start(Script script) {
		try {
			RawServer server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
			Thread thread = new Thread(() -> server.serve(script), "raw-server");
			thread.setDaemon(true);
			thread.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void serve(Script script) {
		while (!this.listener.isClosed()) {
			try (Socket socket = this.listener.accept()) {
				script.run(socket);
			}
			catch (IOException ex) {
				// The client or the test has ended the connection.
			}
		}
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
