package io.rpyc.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import javax.net.ssl.SSLContext;

import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.protocol.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * A client with several requests in flight that checks that each is answered once. Most
 * of its connections are closed in the middle of an operation.
 */
final class RawUser implements Runnable {

	private static final int MAX_BATCHES = 500;

	/** As the first bytes of a TLS hello. */
	private static final byte[] HALF_HELLO = { 22, 3, 1, 1, 0, 1, 0, 0, (byte) 0xfc, 3, 3 };

	private final Totals totals;

	private final long end;

	private final int port;

	private final Dialect dialect;

	private final @Nullable SSLContext tls;

	RawUser(Totals totals, long end, int port, Dialect dialect, @Nullable SSLContext tls) {
		this.totals = totals;
		this.end = end;
		this.port = port;
		this.dialect = dialect;
		this.tls = tls;
	}

	@Override
	public void run() {
		try {
			while (System.nanoTime() < this.end) {
				if (this.tls != null && ThreadLocalRandom.current().nextInt(4) == 0) {
					leaveHandshake();
				}
				try (RawPeer peer = new RawPeer(this.port, this.dialect, this.tls)) {
					this.totals.count("connections.raw");
					use(peer);
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			this.totals.count(Totals.ERROR + "raw." + ex);
		}
	}

	private void leaveHandshake() throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream().write(HALF_HELLO);
			socket.setSoLinger(true, 0);
		}
		this.totals.count("left.handshake");
	}

	private void use(RawPeer peer) throws IOException {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		ObjectId root = peer.root();
		int batches = 1 + random.nextInt(MAX_BATCHES);
		for (int i = 0; i < batches && System.nanoTime() < this.end; i++) {
			batch(peer, root, 1 + random.nextInt(8));
		}
		if (System.nanoTime() < this.end) {
			leave(peer, root, random.nextInt(5));
		}
	}

	private void batch(RawPeer peer, ObjectId root, int size) throws IOException {
		Map<Long, Object> expected = new HashMap<>();
		for (int i = 0; i < size; i++) {
			boolean last = i == size - 1;
			int number = ThreadLocalRandom.current().nextInt(1 << 20);
			expected.put(last ? peer.call(root, "held") : peer.call(root, "add", number, 1), last ? 1 : number + 1);
		}
		this.totals.add(Totals.ASKED, size);
		while (!expected.isEmpty()) {
			Message.Reply reply = peer.reply();
			Object right = expected.remove(reply.seq().longValue());
			if (right == null) {
				this.totals.count(Totals.TWICE);
				return;
			}
			this.totals.count(Totals.ANSWERED);
			if (!reply.result().equals(new Boxed.Value(right))) {
				this.totals.count(right.equals(1) ? Totals.LEAKED : Totals.WRONG);
			}
		}
	}

	private void leave(RawPeer peer, ObjectId root, int how) throws IOException {
		switch (how) {
			case 0 -> {
				peer.callInPart(root, "add", 1, 2);
				peer.reset();
				this.totals.count("left.request.reset");
			}
			case 1 -> {
				for (int i = 0; i < 10; i++) {
					peer.call(root, "bytes", 100_000);
				}
				peer.reset();
				this.totals.count("left.calls.reset");
			}
			case 2 -> {
				peer.call(root, "bytes", 1 << 20);
				peer.awaitSomething();
				peer.reset();
				this.totals.count("left.reply.reset");
			}
			case 3 -> {
				peer.call(root, "ticks", 10);
				peer.drop();
				this.totals.count("left.stream.dropped");
			}
			default -> this.totals.count("left.in.order");
		}
	}

}
