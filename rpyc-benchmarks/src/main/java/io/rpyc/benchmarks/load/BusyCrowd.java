package io.rpyc.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import io.rpyc.client.RpycClient;
import io.rpyc.client.RpycClientOptions;
import io.rpyc.message.Dialect;
import io.rpyc.netref.Netref;
import io.rpyc.protocol.RpycConnection;
import io.rpyc.security.ClientTls;

/**
 * A process with many clients that call all the time, over both dialects, with TLS and
 * without, and leave now and then with a stream half read. Arguments: port, TLS port,
 * certificate, clients, seconds. Prints totals by kind.
 */
final class BusyCrowd {

	private static final int CALLS_PER_CONNECTION = 2000;

	private final Map<String, LongAdder> totals = new ConcurrentHashMap<>();

	private final long end;

	private BusyCrowd(long end) {
		this.end = end;
	}

	public static void main(String[] arguments) throws Exception {
		int clients = Integer.parseInt(arguments[3]);
		long seconds = Long.parseLong(arguments[4]);
		BusyCrowd crowd = new BusyCrowd(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
		ClientTls tls = ClientTls.builder().caCerts(Path.of(arguments[2])).build();
		ExecutorService threads = Executors.newFixedThreadPool(clients);
		for (int i = 0; i < clients; i++) {
			boolean secure = i % 4 == 0;
			RpycClientOptions options = RpycClientOptions.builder()
				.dialect((i % 2 == 0) ? Dialect.V6 : Dialect.V5)
				.tls(secure ? tls : null)
				.build();
			int port = Integer.parseInt(arguments[secure ? 1 : 0]);
			threads.execute(() -> crowd.run(options, port));
		}
		threads.shutdown();
		threads.awaitTermination(seconds + 60, TimeUnit.SECONDS);
		new TreeMap<>(crowd.totals).forEach((kind, count) -> System.out.println(kind + " " + count));
		System.out.println("READY");
		System.exit(0);
	}

	private void run(RpycClientOptions options, int port) {
		try (RpycClient client = new RpycClient(options)) {
			while (System.nanoTime() < this.end) {
				use(client, port);
			}
		}
		catch (RuntimeException | IOException ex) {
			count("error." + ex.getClass().getSimpleName());
		}
	}

	private void use(RpycClient client, int port) throws IOException {
		try (RpycConnection connection = client.connect("localhost", port)) {
			count("connections");
			Netref root = connection.root();
			for (int i = 0; i < CALLS_PER_CONNECTION && System.nanoTime() < this.end; i++) {
				count("asked");
				check(root, ThreadLocalRandom.current().nextInt(10));
				count("answered");
			}
			root.invoke("ticks", 10);
			count("asked");
			count("answered");
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
			default -> {
				expected = kind + 1;
				actual = root.invoke("add", kind, 1);
			}
		}
		if (!String.valueOf(expected).equals(String.valueOf(actual))) {
			count("wrong");
		}
	}

	private void count(String kind) {
		this.totals.computeIfAbsent(kind, (key) -> new LongAdder()).increment();
	}

}
