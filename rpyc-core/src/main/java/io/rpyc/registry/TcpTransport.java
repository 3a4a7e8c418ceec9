package io.rpyc.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A TCP connection for each command. The registry closes it after the reply.
 */
final class TcpTransport implements RegistryTransport {

	@Override
	public byte[] request(InetSocketAddress registry, byte[] command, Duration timeout) throws IOException {
		long end = System.nanoTime() + timeout.toNanos();
		try (Socket socket = connect(registry, timeout)) {
			socket.getOutputStream().write(command);
			return read(socket, end);
		}
	}

	/** The reply is read too, since a registry that cannot send it may fail. */
	@Override
	public void send(InetSocketAddress registry, byte[] command, Duration timeout) throws IOException {
		request(registry, command, timeout);
	}

	private static Socket connect(InetSocketAddress registry, Duration timeout) throws IOException {
		Socket socket = new Socket();
		try {
			socket.connect(new InetSocketAddress(registry.getHostString(), registry.getPort()),
					(int) Math.min(Math.max(1, timeout.toMillis()), Integer.MAX_VALUE));
			return socket;
		}
		catch (IOException | RuntimeException ex) {
			socket.close();
			throw ex;
		}
	}

	private static byte[] read(Socket socket, long end) throws IOException {
		InputStream in = socket.getInputStream();
		ByteArrayOutputStream reply = new ByteArrayOutputStream();
		byte[] part = new byte[4096];
		while (reply.size() < MOST_BYTES) {
			long left = (end - System.nanoTime()) / 1_000_000;
			if (left <= 0) {
				throw new SocketTimeoutException();
			}
			socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
			int count = in.read(part, 0, Math.min(part.length, MOST_BYTES - reply.size()));
			if (count < 0) {
				break;
			}
			reply.write(part, 0, count);
		}
		return reply.toByteArray();
	}

}
