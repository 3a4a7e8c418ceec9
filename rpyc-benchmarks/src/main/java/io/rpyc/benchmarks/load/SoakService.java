package io.rpyc.benchmarks.load;

import java.util.List;
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
