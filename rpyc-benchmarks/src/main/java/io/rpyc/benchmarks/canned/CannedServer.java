package io.rpyc.benchmarks.canned;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;

import io.rpyc.protocol.Operation;

/**
 * Answers a stock client with recorded replies, with patched sequence numbers: the
 * performance of the client with a server that costs nothing.
 */
public final class CannedServer implements AutoCloseable {

	private final Loopback loopback;

	private final boolean decompresses;

	private volatile Tape tape = new Tape();

	/**
	 * Starts to listen on a free port of the loopback interface.
	 * @param decompresses whether it completely decompresses requests, which it does not
	 * need
	 * @throws IOException if none can be had
	 */
	public CannedServer(boolean decompresses) throws IOException {
		this.decompresses = decompresses;
		this.loopback = new Loopback("canned", this::serve);
	}

	/**
	 * Sets the replies for all connections.
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
