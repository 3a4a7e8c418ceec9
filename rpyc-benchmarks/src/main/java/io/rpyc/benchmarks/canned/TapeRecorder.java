package io.rpyc.benchmarks.canned;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A proxy between a client and a real server that records the replies of the server.
 */
public final class TapeRecorder implements AutoCloseable {

	private final Loopback loopback;

	private final int serverPort;

	private final Tape tape = new Tape();

	/**
	 * Starts to listen on a free port of the loopback.
	 * @param serverPort the port of the real server
	 * @throws IOException if none can be had
	 */
	public TapeRecorder(int serverPort) throws IOException {
		this.serverPort = serverPort;
		this.loopback = new Loopback("recorder", this::record);
	}

	public int port() {
		return this.loopback.port();
	}

	public Tape tape() {
		return this.tape;
	}

	private void record(Socket client) throws IOException {
		Map<ByteBuffer, ByteBuffer> requests = new ConcurrentHashMap<>();
		try (Socket server = new Socket(InetAddress.getLoopbackAddress(), this.serverPort)) {
			server.setTcpNoDelay(true);
			Loopback.start("recorder-replies", () -> relay(server, client, (frame) -> recordReply(requests, frame)));
			relay(client, server, (frame) -> {
				PayloadHead request = PayloadHead.of(frame);
				requests.put(request.sequence(), request.key());
			});
		}
	}

	private void recordReply(Map<ByteBuffer, ByteBuffer> requests, Frame frame) {
		ByteBuffer request = requests.remove(PayloadHead.of(frame).sequence());
		if (request != null) {
			this.tape.record(request, CannedReply.of(frame.payload()));
		}
	}

	private static void relay(Socket from, Socket to, Consumer<Frame> frames) {
		FrameReader reader = new FrameReader(from);
		try {
			for (byte[] bytes = reader.read(); bytes.length > 0; bytes = reader.read()) {
				for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
					frames.accept(frame);
				}
				to.getOutputStream().write(bytes);
			}
			to.shutdownOutput();
		}
		catch (IOException ex) {
			// One side is gone, so the other is closed too
		}
	}

	@Override
	public void close() throws IOException {
		this.loopback.close();
	}

}
