package io.rpyc.benchmarks.canned;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;

import io.rpyc.protocol.Operation;

/**
 * Answers a stock client with recorded replies in which the sequence number alone is
 * patched: what the client could do if a server cost nothing.
 */
public final class CannedServer implements AutoCloseable {

	private final Loopback loopback;

	private final boolean decompresses;

	private volatile Tape tape = new Tape();

	/**
	 * Starts to listen on a free port of the loopback.
	 * @param decompresses whether it decompresses all of a request, which it has no need
	 * of
	 * @throws IOException if none can be had
	 */
	public CannedServer(boolean decompresses) throws IOException {
		this.decompresses = decompresses;
		this.loopback = new Loopback("canned", this::serve);
	}

	/**
	 * Sets what connections are answered with from now on.
	 * @param replies the tape
	 */
	public void load(Tape replies) {
		this.tape = replies;
	}

	public int port() {
		return this.loopback.port();
	}

	private void serve(Socket socket) throws IOException {
		FrameReader reader = new FrameReader(socket);
		Tape.Player player = this.tape.play();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		while (reader.fill() >= 0) {
			for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
				PayloadHead request = PayloadHead.of(frame);
				if (this.decompresses) {
					frame.content();
				}
				if (request.isRequest(Operation.CLOSE.code())) {
					return;
				}
				player.reply(request).writeTo(out, request.sequence());
			}
			out.writeTo(socket.getOutputStream());
			out.reset();
		}
	}

	@Override
	public void close() throws IOException {
		this.loopback.close();
	}

}
