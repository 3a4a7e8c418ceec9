package io.rpyc.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A client that sends bytes as they are.
 */
final class LoginClient implements AutoCloseable {

	/** A frame of the 6.0 dialect that holds a PING of the number 1, and its answer. */
	private static final String PING = "00000009" + "00" + "011150115111511051" + "0a";

	private static final String PONG = "00000006" + "00" + "021150115151" + "0a";

	private static final int DEADLINE = (int) Duration.ofSeconds(20).toMillis();

	private final Socket socket;

	LoginClient(Socket socket) throws IOException {
		this.socket = socket;
		socket.setSoTimeout(DEADLINE);
		socket.setTcpNoDelay(true);
	}

	static LoginClient connect(InetSocketAddress address) throws IOException {
		return new LoginClient(new Socket(address.getAddress(), address.getPort()));
	}

	/** Connects from another address of this machine. */
	static LoginClient connect(InetSocketAddress address, String from) throws IOException {
		return new LoginClient(new Socket(address.getAddress(), address.getPort(), InetAddress.getByName(from), 0));
	}

	/** Logs in as rpyc's clients do; returns whether the server accepted. */
	static boolean logIn(InetSocketAddress address, String credential) throws IOException {
		try (LoginClient client = connect(address)) {
			client.send(credential);
			return client.isAccepted();
		}
	}

	void send(String text) throws IOException {
		send(text.getBytes(StandardCharsets.UTF_8));
	}

	void send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

	/** Returns whether the server answers AUTH_OK instead of closing the connection. */
	boolean isAccepted() throws IOException {
		String answer = new String(read("AUTH_OK".length()), StandardCharsets.US_ASCII);
		if (!answer.isEmpty() && !answer.equals("AUTH_OK")) {
			throw new IOException("answered " + answer);
		}
		return !answer.isEmpty();
	}

	/** Returns whether the server closes the connection without an answer. */
	boolean isClosed() throws IOException {
		return read(1).length == 0;
	}

	/**
	 * Reads until the server closes the connection; returns a character for each byte.
	 */
	String readToEnd() throws IOException {
		return new String(read(Integer.MAX_VALUE), StandardCharsets.ISO_8859_1);
	}

	private byte[] read(int length) throws IOException {
		InputStream in = this.socket.getInputStream();
		try {
			return in.readNBytes(length);
		}
		catch (java.net.SocketTimeoutException ex) {
			throw ex;
		}
		catch (IOException ex) {
			return new byte[0];
		}
	}

	/** A frame that the server answers. */
	static byte[] ping() {
		return HexFormat.of().parseHex(PING);
	}

	static int pongLength() {
		return PONG.length() / 2;
	}

	/** Returns whether the next bytes are the answer to a PING. */
	boolean isPinged() throws IOException {
		return HexFormat.of().formatHex(read(pongLength())).equals(PONG);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
