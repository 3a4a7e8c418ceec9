package io.rpyc.benchmarks.compare;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The result of one run.
 *
 * @param rate items a second
 * @param p50 the median time of an operation, in microseconds
 * @param p99 the 99th percentile of that time, in microseconds
 */
public record Measurement(double rate, double p50, double p99) {

	/**
	 * Combines concurrent runs.
	 * @param runs the runs, at least one
	 * @return their rates added up, and the median of their times
	 */
	public static Measurement together(List<Measurement> runs) {
		return new Measurement(runs.stream().mapToDouble(Measurement::rate).sum(), median(runs, Measurement::p50),
				median(runs, Measurement::p99));
	}

	/**
	 * Creates the result of a run that timed each of its operations.
	 * @param nanos the time of each operation, at least one
	 * @param elapsedNanos the time of the whole run
	 * @return the rate and the percentiles
	 */
	public static Measurement of(long[] nanos, long elapsedNanos) {
		long[] sorted = nanos.clone();
		Arrays.sort(sorted);
		return new Measurement(nanos.length * 1e9 / elapsedNanos, sorted[sorted.length / 2] / 1e3,
				sorted[(int) (sorted.length * 99L / 100)] / 1e3);
	}

	static Measurement median(List<Measurement> runs) {
		return new Measurement(median(runs, Measurement::rate), median(runs, Measurement::p50),
				median(runs, Measurement::p99));
	}

	private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> value) {
		return median(runs.stream().mapToDouble(value).toArray());
	}

	static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}
