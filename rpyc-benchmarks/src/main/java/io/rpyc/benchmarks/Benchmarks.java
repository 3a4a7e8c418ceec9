package io.rpyc.benchmarks;

import java.util.Arrays;

import io.rpyc.benchmarks.compare.Comparison;
import io.rpyc.benchmarks.load.Soak;
import org.openjdk.jmh.Main;

/**
 * The launcher: {@code compare} compares servers, {@code soak} runs a soak test,
 * {@code jmh} passes its arguments to JMH.
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Runs the command in the first argument. A failure ends the process, also if servers
	 * are running.
	 * @param arguments {@code compare}, {@code soak} or {@code jmh}, and its options
	 */
	public static void main(String[] arguments) {
		try {
			run(arguments);
		}
		catch (Exception ex) {
			ex.printStackTrace();
			System.exit(1);
		}
	}

	private static void run(String... arguments) throws Exception {
		String what = (arguments.length > 0) ? arguments[0] : "nothing";
		String[] options = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
		switch (what) {
			case "compare" -> Comparison.run(options);
			case "jmh" -> Main.main(options);
			case "soak" -> Soak.run(options);
			default -> throw new IllegalArgumentException(
					"asked to run '" + what + "': the first argument must be 'compare', 'jmh' or 'soak'");
		}
	}

}
