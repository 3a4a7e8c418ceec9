package io.rpyc.server;

import java.io.IOException;

import io.rpyc.service.Exposed;

/**
 * A server in a separate process, which a test starts with few resources. Ends when its
 * input ends.
 */
final class ScarceServer {

	private ScarceServer() {
	}

	public static void main(String[] args) throws IOException, ClassNotFoundException {
		// Not every call comes by them, and a class in a directory, unlike one in a jar,
		// takes a descriptor to be loaded.
		Class.forName("io.rpyc.internal.frame.QuickAck");
		Class.forName("io.rpyc.netref.ReplyFuture");
		Class.forName("io.rpyc.internal.connection.PendingReplies$Pending");
		ConnectionCounts counts = new ConnectionCounts();
		try (RpycServer server = new RpycServer(
				RpycServerOptions.builder().port(0).listener(counts).service(new LargeService(counts)).build())
			.start()) {
			System.out.println("PORT " + server.address().getPort());
			while (System.in.read() >= 0) {
				// Until the test is over.
			}
		}
	}

	static class LargeService {

		private final ConnectionCounts counts;

		LargeService(ConnectionCounts counts) {
			this.counts = counts;
		}

		@Exposed
		String counts() {
			return this.counts.toString();
		}

		@Exposed
		int add(int a, int b) {
			return a + b;
		}

		@Exposed
		byte[] large(int size) {
			return new byte[size];
		}

		@Exposed
		int size(byte[] data) {
			return data.length;
		}

	}

}
