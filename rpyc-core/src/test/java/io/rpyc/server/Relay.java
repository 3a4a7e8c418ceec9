package io.rpyc.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * Stands between a client and a server until it no longer forwards anything in either
 * direction. To the server, the client has vanished: both sockets stay open.
 */
final class Relay implements AutoCloseable {

	private final InetSocketAddress server;

	private final ServerSocket listening;

	private final List<Closeable> opened = new CopyOnWriteArrayList<>();

	private final CountDownLatch end = new CountDownLatch(1);

	private volatile boolean requestsEnd;

	private volatile boolean repliesEnd;

	Relay(InetSocketAddress server) throws IOException {
		this.server = server;
		this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		this.opened.add(this.listening);
		start(this::accept);
	}

	InetSocketAddress address() {
		return (InetSocketAddress) this.listening.getLocalSocketAddress();
	}

	/** From now on nothing is forwarded, and nothing is read. */
	void vanish() {
		this.requestsEnd = true;
		this.repliesEnd = true;
	}

	/** From now on nothing is read from the server, while requests still reach it. */
	void stopReplies() {
		this.repliesEnd = true;
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.listening.accept();
			this.opened.add(client);
			Socket inner = new Socket(this.server.getAddress(), this.server.getPort());
			this.opened.add(inner);
			start(() -> forward(client, inner, () -> this.requestsEnd));
			start(() -> forward(inner, client, () -> this.repliesEnd));
		}
	}

	private void forward(Socket from, Socket to, BooleanSupplier ended) throws IOException, InterruptedException {
		byte[] buffer = new byte[8192];
		int length = from.getInputStream().read(buffer);
		while (length >= 0) {
			if (ended.getAsBoolean()) {
				this.end.await();
			}
			to.getOutputStream().write(buffer, 0, length);
			length = from.getInputStream().read(buffer);
		}
		to.shutdownOutput();
	}

	private static void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// The relay is closed, or one of its ends is.
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "relay");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		for (Closeable closeable : this.opened) {
			closeable.close();
		}
		this.end.countDown();
	}

	/**
	 * What a thread does.
	 */
	@FunctionalInterface
	private interface Work {

		void run() throws IOException, InterruptedException;

	}

}
