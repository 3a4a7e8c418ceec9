package io.rpyc.benchmarks.load;

import java.io.IOException;
import java.util.Arrays;

import io.rpyc.internal.message.ObjectId;
import io.rpyc.protocol.Dialect;

/**
 * The latencies of two servers of this process, measured alternately so that other load
 * affects both. Medians, in microseconds.
 *
 * @param first of the first server
 * @param second of the second server
 */
record Latency(double first, double second) {

	private static final int WARM_UP = 200;

	/** A connection, the root and a first call. */
	static Latency ofNewClient(int first, int second) throws IOException {
		return measure(400, () -> newClient(first), () -> newClient(second));
	}

	/** A call on a connection that is there. */
	static Latency ofCall(int first, int second) throws IOException {
		try (RawPeer one = new RawPeer(first, Dialect.V6, null); RawPeer two = new RawPeer(second, Dialect.V6, null)) {
			ObjectId firstRoot = one.root();
			ObjectId secondRoot = two.root();
			return measure(4000, () -> call(one, firstRoot), () -> call(two, secondRoot));
		}
	}

	private static void newClient(int port) throws IOException {
		try (RawPeer peer = new RawPeer(port, Dialect.V6, null)) {
			call(peer, peer.root());
		}
	}

	private static void call(RawPeer peer, ObjectId root) throws IOException {
		peer.call(root, "add", 2, 3);
		peer.reply();
	}

	private static Latency measure(int times, Step first, Step second) throws IOException {
		long[] ofFirst = new long[times];
		long[] ofSecond = new long[times];
		for (int i = -WARM_UP; i < times; i++) {
			int index = Math.max(i, 0);
			ofFirst[index] = nanos(first);
			ofSecond[index] = nanos(second);
		}
		return new Latency(median(ofFirst), median(ofSecond));
	}

	private static long nanos(Step step) throws IOException {
		long start = System.nanoTime();
		step.run();
		return System.nanoTime() - start;
	}

	private static double median(long[] nanos) {
		Arrays.sort(nanos);
		return nanos[nanos.length / 2] / 1000.0;
	}

	double ratio() {
		return this.first / this.second;
	}

	@Override
	public String toString() {
		return "%.0f us, and of the server beside it %.0f us: ratio %.2f".formatted(this.first, this.second, ratio());
	}

	/**
	 * What is measured.
	 */
	@FunctionalInterface
	private interface Step {

		void run() throws IOException;

	}

}
