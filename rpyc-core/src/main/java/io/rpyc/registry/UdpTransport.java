package io.rpyc.registry;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;

/**
 * One datagram each way. Datagrams of other addresses are not received.
 */
final class UdpTransport implements RegistryTransport {

	/** A registry reads no more of a datagram. */
	private static final int MOST_SENT = 1500;

	@Override
	public byte[] request(InetSocketAddress registry, byte[] command, Duration timeout) throws IOException {
		try (DatagramSocket socket = connect(registry)) {
			socket.setSoTimeout((int) Math.min(Math.max(1, timeout.toMillis()), Integer.MAX_VALUE));
			send(socket, command);
			DatagramPacket reply = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
			socket.receive(reply);
			return Arrays.copyOf(reply.getData(), reply.getLength());
		}
	}

	@Override
	public void send(InetSocketAddress registry, byte[] command, Duration timeout) throws IOException {
		try (DatagramSocket socket = connect(registry)) {
			send(socket, command);
		}
	}

	private static DatagramSocket connect(InetSocketAddress registry) throws IOException {
		DatagramSocket socket = new DatagramSocket();
		try {
			socket.connect(new InetSocketAddress(registry.getHostString(), registry.getPort()));
			return socket;
		}
		catch (IOException | RuntimeException ex) {
			socket.close();
			throw ex;
		}
	}

	@Override
	public void requireSendable(byte[] command) {
		if (command.length > MOST_SENT) {
			throw new IllegalArgumentException("the names must fit in a datagram of " + MOST_SENT + " bytes (was "
					+ command.length + "): use fewer or shorter names, or a registry with TCP");
		}
	}

	private void send(DatagramSocket socket, byte[] command) throws IOException {
		requireSendable(command);
		socket.send(new DatagramPacket(command, command.length));
	}

}
