package io.rpyc.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jdk.net.ExtendedSocketOptions;

/**
 * Passes bytes to a server at once and holds back what it answers, so that the time of a
 * conversation shows its number of round trips.
 */
final class DelayingRelay implements AutoCloseable {

	private final ServerSocket listening;

	private final int target;

	private final Duration delay;

	private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private DelayingRelay(int target, Duration delay) throws IOException {
		this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		this.target = target;
		this.delay = delay;
	}

	static DelayingRelay to(int target, Duration delay) throws IOException {
		DelayingRelay relay = new DelayingRelay(target, delay);
		start(relay::accept);
		return relay;
	}

	int port() {
		return this.listening.getLocalPort();
	}

	private void accept() throws IOException {
		while (!this.listening.isClosed()) {
			Socket client = keep(this.listening.accept());
			Socket server = keep(new Socket(InetAddress.getLoopbackAddress(), this.target));
			start(() -> copy(client, server, Duration.ZERO));
			start(() -> copy(server, client, this.delay));
		}
	}

	private Socket keep(Socket socket) throws IOException {
		socket.setTcpNoDelay(true);
		this.sockets.add(socket);
		return socket;
	}

	private void copy(Socket from, Socket to, Duration held) throws IOException {
		InputStream in = from.getInputStream();
		OutputStream out = to.getOutputStream();
		byte[] buffer = new byte[1 << 16];
		for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
			// Else the kernel's delayed acknowledgements would be measured.
			from.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
			byte[] part = Arrays.copyOf(buffer, read);
			if (held.isZero()) {
				out.write(part);
			}
			else {
				this.writer.schedule(() -> {
					out.write(part);
					return null;
				}, held.toNanos(), TimeUnit.NANOSECONDS);
			}
		}
		this.writer.schedule(() -> {
			to.close();
			return null;
		}, held.toNanos(), TimeUnit.NANOSECONDS);
	}

	private static void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException | RejectedExecutionException ex) {
				// The end of the test.
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.listening.close();
		this.writer.shutdownNow();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	@FunctionalInterface
	private interface Work {

		void run() throws IOException;

	}

}
