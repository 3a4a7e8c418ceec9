package io.rpyc.spring.boot.autoconfigure.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.springframework.context.ApplicationContext;

/**
 * A client that sends a credential as it is, and waits for what the server makes of it.
 */
final class RawLogin implements AutoCloseable {

	private static final String ACCEPTED = "AUTH_OK";

	private final Socket socket;

	RawLogin(ApplicationContext context) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port(context));
		this.socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
	}

	static int port(ApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.rpyc.port", Integer.class);
	}

	/** Returns whether the server accepts a client that sends this. */
	static boolean isLetIn(ApplicationContext context, String credential) throws IOException {
		try (RawLogin login = new RawLogin(context)) {
			login.send(credential);
			return login.isAccepted();
		}
	}

	void send(String text) throws IOException {
		this.socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
	}

	boolean isAccepted() throws IOException {
		try {
			byte[] answer = this.socket.getInputStream().readNBytes(ACCEPTED.length());
			return new String(answer, StandardCharsets.UTF_8).equals(ACCEPTED);
		}
		catch (java.net.SocketTimeoutException ex) {
			throw ex;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
