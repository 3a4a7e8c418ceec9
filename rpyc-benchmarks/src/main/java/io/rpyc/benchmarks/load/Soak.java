package io.rpyc.benchmarks.load;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Runs servers in this process, puts load on them from other processes, prints the costs
 * and the remaining resources, and fails if there are too many.
 */
public final class Soak {

	private static final int HEAP_PER_IDLE_CONNECTION = 10 * 1024;

	/** How much of its time of an empty server a server may take beside a crowd. */
	private static final double SLOWER = 1.2;

	private static final double GROWTH = 1.1;

	/**
	 * Netty's allocator takes memory in chunks of up to 2 MiB for the sizes of buffers up
	 * to 64 KiB, and keeps a few of each size: one more chunk is not growth.
	 */
	private static final long POOLED_BYTES = 4 << 20;

	/** The threads of the pools live for 30 seconds without work. */
	private static final int QUIET_SECONDS = 60;

	private static final int SAMPLE_SECONDS = 30;

	private static final Set<String> POOLS = Set.of("rpyc-call", "rpyc-auth");

	private final SoakOptions options;

	private final SoakServers servers;

	private final BufferLeaks leaks;

	private final Checks checks = new Checks();

	private Soak(SoakOptions options, SoakServers servers, BufferLeaks leaks) {
		this.options = options;
		this.servers = servers;
		this.leaks = leaks;
	}

	/**
	 * Runs the harness.
	 * @param arguments pairs such as {@code --seconds 600}
	 * @throws IllegalStateException if a check failed
	 * @throws Exception if the harness itself fails
	 */
	public static void run(String... arguments) throws Exception {
		SoakOptions options = SoakOptions.parse(arguments);
		BufferLeaks leaks = BufferLeaks.watch();
		try (SoakServers servers = new SoakServers()) {
			Soak soak = new Soak(options, servers, leaks);
			soak.idle();
			soak.busy();
			soak.checks.verdict();
		}
	}

	private void idle() throws IOException {
		print("a new client, before any crowd", newClient());
		print("a call, before any crowd", call());
		Footprint empty = Footprint.now();
		print("empty", empty);
		int some = Math.min(1000, this.options.idle());
		try (Child crowd = new Child(IdleCrowd.class, this.servers.port(), some)) {
			crowd.awaitReady();
			print("a call beside " + this.servers.connections() + " idle connections", call());
			try (Child rest = new Child(IdleCrowd.class, this.servers.port(), this.options.idle() - some)) {
				rest.awaitReady();
				crowded(empty);
			}
		}
		awaitEmpty();
		print("after them", Footprint.now());
	}

	private void crowded(Footprint empty) throws IOException {
		int idle = this.servers.connections();
		Footprint full = Footprint.now();
		print(idle + " idle connections", full);
		Latency newClient = newClient();
		for (int i = 0; i < 4 && newClient.ratio() > SLOWER; i++) {
			print("a new client beside them, to be measured again", newClient);
			newClient = newClient();
		}
		print("a new client beside them", newClient);
		print("a call beside them", call());
		if (idle > 0) {
			print("direct memory of each", (full.direct() - empty.direct()) / idle + " bytes");
			this.checks.equal("idle connections", idle, this.options.idle());
			this.checks.atMost("bytes of heap of each", (double) (full.heap() - empty.heap()) / idle,
					HEAP_PER_IDLE_CONNECTION);
			this.checks.atMost("a new client beside them, to one of a server without", newClient.ratio(), SLOWER);
		}
	}

	private Latency newClient() throws IOException {
		return Latency.ofNewClient(this.servers.port(), this.servers.quietPort());
	}

	private Latency call() throws IOException {
		return Latency.ofCall(this.servers.port(), this.servers.quietPort());
	}

	private void busy() throws IOException {
		int warmUp = Math.max(10, this.options.seconds() / 3);
		load(warmUp);
		Footprint start = Footprint.now();
		print("after a warm-up of " + warmUp + " s", start);
		long calls = this.servers.service().calls();
		Totals totals = load(this.options.seconds());
		Footprint end = Footprint.now();
		print("after " + this.options.seconds() + " s", end);
		print("calls served", this.servers.service().calls() - calls);
		answered(totals);
		nothingLeft(start, end);
	}

	private void answered(Totals totals) {
		this.checks.equal("requests answered", totals.of(Totals.ANSWERED),
				totals.of(Totals.ASKED) - totals.of(Totals.CUT));
		this.checks.equal("answered twice", totals.of(Totals.TWICE), 0);
		this.checks.equal("wrong answers", totals.of(Totals.WRONG), 0);
		this.checks.equal("references held for nobody", totals.of(Totals.LEAKED), 0);
		this.checks.equal("errors", totals.errors(), 0);
	}

	private void nothingLeft(Footprint start, Footprint end) {
		Watch watch = this.servers.watch();
		this.checks.equal("connections", this.servers.connections(), 0);
		this.checks.equal("connections closed", watch.closed(), watch.opened());
		this.checks.equal("connections in memory", watch.held(), 0);
		this.checks.equal("references in tables", watch.references(), 0);
		this.checks.equal("places where buffers are forgotten", this.leaks.count(), 0);
		this.checks.equal("streams open", this.servers.service().openStreams(), 0);
		watch.events().forEach((event, count) -> this.checks.equal(event, count.sum(), 0));
		print("times that a client was not read from since it did not read", watch.heldBack());
		this.checks.equal("threads of calls and logins", poolThreads(end.threads()), 0);
		this.checks.equal("threads", sum(end.threads()), sum(start.threads()));
		this.checks.atMost("descriptors", end.descriptors(), start.descriptors());
		this.checks.atMost("heap, to that after the warm-up", (double) end.heap() / start.heap(), GROWTH);
		this.checks.atMost("heap and direct memory, to those after the warm-up",
				(double) (end.heap() + end.direct()) / (start.heap() + start.direct()), GROWTH);
		this.checks.atMost("bytes of direct memory", end.direct(), GROWTH * start.direct() + POOLED_BYTES);
	}

	private static long sum(Map<String, Long> threads) {
		return threads.values().stream().mapToLong(Long::longValue).sum();
	}

	private static long poolThreads(Map<String, Long> threads) {
		return POOLS.stream().mapToLong((pool) -> threads.getOrDefault(pool, 0L)).sum();
	}

	private Totals load(int seconds) throws IOException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		Totals totals = new Totals();
		try (StockCrowd python = new StockCrowd(this.servers.port(), this.servers.tlsPort(), this.servers.certificate(),
				this.options.python());
				Child crowd = new Child(BusyCrowd.class, this.servers.port(), this.servers.tlsPort(),
						this.servers.certificate(), this.options.clients(), seconds)) {
			StringBuilder direct = new StringBuilder();
			long next = System.nanoTime();
			while (System.nanoTime() < end) {
				if (System.nanoTime() - next >= 0) {
					direct.append(" %.1f".formatted(Footprint.directBytes() / Footprint.MIB));
					next += TimeUnit.SECONDS.toNanos(SAMPLE_SECONDS);
				}
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(200, 1800)));
				python.killOne();
			}
			print("MiB of direct memory, each " + SAMPLE_SECONDS + " s", direct);
			print("stock clients killed", python.kills());
			print("calls of those that lived to the end", python.finish());
			crowd.awaitReady().forEach((line) -> {
				print("Java clients", line);
				totals.read(List.of(line));
			});
		}
		awaitEmpty();
		await(() -> poolThreads(Footprint.serverThreads()) == 0);
		return totals;
	}

	private void awaitEmpty() {
		await(() -> this.servers.connections() == 0);
	}

	/**
	 * Waits until something holds, for a bounded time: the checks tell whether it did.
	 */
	private static void await(BooleanSupplier condition) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(QUIET_SECONDS);
		while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
		}
	}

	private static void print(String what, Object value) {
		System.out.println(what + ": " + value);
	}

}
