package io.rpyc.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts all servers on the loopback interface, puts the same load on each in turn, in
 * several rounds, and reports medians and ratios. Stops everything that it starts.
 */
public final class Comparison {

	/** The factor by which measurements of the warm-up take longer. */
	private static final int WARM_UP = 2;

	private final ComparisonOptions options;

	private final List<Trial> trials;

	private final Results results = new Results();

	private final long begin = System.nanoTime();

	private Comparison(ComparisonOptions options, List<Trial> trials) {
		this.options = options;
		this.trials = trials;
	}

	/**
	 * Runs the comparison.
	 * @param arguments the options of the command line, such as {@code --rounds 5}
	 * @throws Exception if a server does not start, or fails under load
	 */
	public static void run(String... arguments) throws Exception {
		ComparisonOptions options = ComparisonOptions.parse(arguments);
		try (StockTrials stock = new StockTrials(options);
				PeerTrials peers = new PeerTrials(options);
				ClientTrials clients = new ClientTrials(options)) {
			List<Trial> trials = new ArrayList<>(stock.trials());
			trials.addAll(peers.trials());
			trials.addAll(clients.trials());
			new Comparison(options, trials).run();
		}
	}

	private void run() throws Exception {
		progress("Round 0 of " + this.options.rounds() + ", which warms up and does not count");
		round(new Results(), WARM_UP * this.options.seconds());
		int rounds = 0;
		double longest = 0;
		while (rounds < this.options.rounds() && elapsed() + longest < this.options.limitSeconds()) {
			rounds++;
			progress("Round " + rounds + " of " + this.options.rounds());
			double start = elapsed();
			round(this.results, this.options.seconds());
			longest = Math.max(longest, elapsed() - start);
		}
		report(rounds);
	}

	private void round(Results results, double seconds) throws Exception {
		for (Trial trial : this.trials) {
			results.add(trial, trial.run().measure(seconds));
		}
	}

	private double elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.begin).toMillis() / 1e3;
	}

	private static void progress(String text) {
		System.err.println(text);
	}

	private void report(int rounds) throws IOException {
		String text = """
				%s

				Medians of %d rounds of %s s each; in brackets p50 and p99 of an operation in µs.
				Ratios are the medians of the rounds' own; in brackets the ratio of the p50, above 1 where ours is the shorter.

				%s"""
			.formatted(Machine.describe(), rounds, this.options.seconds(), new MarkdownReport(this.results).text());
		System.out.print(text);
		Path output = this.options.output().toAbsolutePath();
		Files.createDirectories(output.getParent());
		Files.writeString(output, text);
	}

}
