package io.rpyc.benchmarks.load;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.connection.RpycConnection;
import io.rpyc.service.Exposed;

/**
 * The service of busy clients: calls, references, callbacks and streams.
 */
final class SoakService {

	private final AtomicLong calls = new AtomicLong();

	private final AtomicInteger openStreams = new AtomicInteger();

	@Exposed
	int add(int a, int b) {
		this.calls.incrementAndGet();
		return a + b;
	}

	@Exposed
	byte[] bytes(int size) {
		this.calls.incrementAndGet();
		return new byte[Math.min(size, 1 << 20)];
	}

	@Exposed
	List<Integer> numbers(int count) {
		this.calls.incrementAndGet();
		return IntStream.range(0, count).boxed().toList();
	}

	@Exposed
	Stream<Integer> ticks(int count) {
		this.calls.incrementAndGet();
		this.openStreams.incrementAndGet();
		return IntStream.range(0, count).boxed().onClose(this.openStreams::decrementAndGet);
	}

	@Exposed
	Object apply(Function<Integer, Object> function, int value) {
		this.calls.incrementAndGet();
		return function.apply(value);
	}

	/** Is fast nearly always: 3 of 1,000 calls sleep. */
	@Exposed
	int sometimesSlow(int value) throws InterruptedException {
		this.calls.incrementAndGet();
		if (ThreadLocalRandom.current().nextInt(1000) < 3) {
			Thread.sleep(20);
		}
		return value;
	}

	/** Computes for up to a millisecond. */
	@Exposed
	int compute(int microseconds) {
		this.calls.incrementAndGet();
		long begin = System.nanoTime();
		int rounds = 0;
		do {
			rounds++;
		}
		while (System.nanoTime() - begin < Math.min(microseconds, 1000) * 1000L);
		return Integer.signum(rounds);
	}

	@Exposed
	void fail(String reason) {
		this.calls.incrementAndGet();
		throw new IllegalArgumentException(reason);
	}

	/** How many references the caller's connection has. */
	@Exposed
	int held(RpycConnection connection) {
		this.calls.incrementAndGet();
		return connection.exportedObjects();
	}

	long calls() {
		return this.calls.get();
	}

	int openStreams() {
		return this.openStreams.get();
	}

}
