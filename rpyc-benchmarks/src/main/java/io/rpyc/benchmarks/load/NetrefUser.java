package io.rpyc.benchmarks.load;

import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.rpyc.RemoteException;
import io.rpyc.RpycConnectionException;
import io.rpyc.client.RpycClient;
import io.rpyc.client.RpycClientOptions;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;

/**
 * A Java client that uses values, references, callbacks and streams. Some of its
 * connections are closed by another thread in the middle of a call; the others disconnect
 * with a partially read stream.
 */
final class NetrefUser implements Runnable {

	private static final int CALLS_PER_CONNECTION = 2000;

	private final Totals totals;

	private final long end;

	private final int port;

	private final RpycClientOptions options;

	private final ScheduledExecutorService cutter;

	NetrefUser(Totals totals, long end, int port, RpycClientOptions options, ScheduledExecutorService cutter) {
		this.totals = totals;
		this.end = end;
		this.port = port;
		this.options = options;
		this.cutter = cutter;
	}

	@Override
	public void run() {
		try (RpycClient client = new RpycClient(this.options)) {
			while (System.nanoTime() < this.end) {
				try (RpycConnection connection = client.connect("localhost", this.port)) {
					this.totals.count("connections");
					use(connection);
				}
			}
		}
		catch (RuntimeException ex) {
			this.totals.count(Totals.ERROR + ex);
		}
	}

	private void use(RpycConnection connection) {
		AtomicBoolean cut = new AtomicBoolean();
		if (ThreadLocalRandom.current().nextInt(3) == 0) {
			this.cutter.schedule(() -> {
				cut.set(true);
				connection.close();
			}, ThreadLocalRandom.current().nextLong(2000), TimeUnit.MILLISECONDS);
		}
		long asked = 0;
		long answered = 0;
		try {
			Netref root = connection.root();
			for (int i = 0; i < CALLS_PER_CONNECTION && System.nanoTime() < this.end; i++) {
				asked++;
				check(root, ThreadLocalRandom.current().nextInt(10));
				answered++;
			}
			asked++;
			root.invoke("ticks", 10);
			answered++;
		}
		catch (RpycConnectionException ex) {
			if (!cut.get()) {
				throw ex;
			}
			this.totals.add(Totals.CUT, asked - answered);
		}
		finally {
			this.totals.add(Totals.ASKED, asked);
			this.totals.add(Totals.ANSWERED, answered);
		}
	}

	private void check(Netref root, int kind) {
		Object expected;
		Object actual;
		switch (kind) {
			case 0 -> {
				expected = 20_000;
				actual = (root.invoke("bytes", 20_000) instanceof byte[] bytes) ? bytes.length : 0;
			}
			case 1 -> {
				expected = 50L;
				try (Netref numbers = (Netref) Objects.requireNonNull(root.invoke("numbers", 50))) {
					actual = numbers.asList().stream().count();
				}
			}
			case 2 -> {
				expected = 8;
				Function<Integer, Object> twice = (value) -> 2 * value;
				actual = root.invoke("apply", twice, 4);
			}
			case 3 -> {
				expected = 7;
				actual = root.invoke("sometimes_slow", 7);
			}
			case 4 -> {
				expected = 1;
				actual = root.invoke("compute", ThreadLocalRandom.current().nextInt(1, 1000));
			}
			case 5 -> {
				expected = "ValueError";
				actual = failure(root);
			}
			default -> {
				expected = kind + 1;
				actual = root.invoke("add", kind, 1);
			}
		}
		if (!String.valueOf(expected).equals(String.valueOf(actual))) {
			this.totals.count(Totals.WRONG);
		}
	}

	private static String failure(Netref root) {
		try {
			root.invoke("fail", "for the test");
			return "no failure";
		}
		catch (RemoteException ex) {
			return ex.type();
		}
	}

}
