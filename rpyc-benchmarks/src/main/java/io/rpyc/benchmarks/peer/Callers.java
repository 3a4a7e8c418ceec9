package io.rpyc.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

import io.rpyc.benchmarks.compare.Measurement;

/**
 * Threads that do the same again and again.
 */
public final class Callers {

	private final Operation operation;

	private final int count;

	/**
	 * Prepares the callers.
	 * @param operation what each of them repeats
	 * @param count how many there are, at least 1
	 */
	public Callers(Operation operation, int count) {
		this.operation = operation;
		this.count = count;
	}

	/**
	 * Lets all call at the same time.
	 * @param seconds how long
	 * @return their calls summed up
	 * @throws Exception if a call fails
	 */
	public Measurement run(double seconds) throws Exception {
		long deadline = System.nanoTime() + (long) (seconds * 1e9);
		return runWhile((now) -> now < deadline);
	}

	/**
	 * Lets all call at the same time.
	 * @param calls how many calls they make together
	 * @return their calls summed up
	 * @throws Exception if a call fails
	 */
	public Measurement repeat(int calls) throws Exception {
		AtomicInteger left = new AtomicInteger(calls);
		return runWhile((now) -> left.getAndDecrement() > 0);
	}

	private Measurement runWhile(LongPredicate goesOn) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(this.count);
		try {
			long begin = System.nanoTime();
			Callable<LongStream> caller = () -> call(goesOn);
			List<Future<LongStream>> running = new ArrayList<>();
			for (int i = 0; i < this.count; i++) {
				running.add(threads.submit(caller));
			}
			LongStream nanos = LongStream.empty();
			for (Future<LongStream> run : running) {
				nanos = LongStream.concat(nanos, run.get());
			}
			return Measurement.of(nanos.toArray(), System.nanoTime() - begin);
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** Returns the nanoseconds of each call. */
	private LongStream call(LongPredicate goesOn) throws Exception {
		LongStream.Builder nanos = LongStream.builder();
		long now = System.nanoTime();
		while (goesOn.test(now)) {
			this.operation.run();
			long then = now;
			now = System.nanoTime();
			nanos.add(now - then);
		}
		return nanos.build();
	}

	/**
	 * What a caller does.
	 */
	@FunctionalInterface
	public interface Operation {

		void run() throws Exception;

	}

}
