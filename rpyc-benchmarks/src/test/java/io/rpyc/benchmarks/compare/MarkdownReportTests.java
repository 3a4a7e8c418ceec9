package io.rpyc.benchmarks.compare;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MarkdownReport} and {@link Results}.
 */
class MarkdownReportTests {

	private final Table table = new Table("Calls", List.of(new Table.Ratio("ours", "limit")));

	private final Results results = new Results();

	@Test
	void ratiosAreMediansOfTheRatiosOfEachRound() {
		add("a", "limit", 1000, 2000, 4000);
		add("a", "ours", 900, 1000, 2400);
		assertThat(new MarkdownReport(this.results).text()).isEqualTo("""
				### Calls

				|  | limit | ours | ours / limit |
				| --- | --- | --- | --- |
				| a | 2,000/s (10, 20) | 1,000/s (10, 20) | **0.60** (1.00) |
				""");
	}

	@Test
	void whenContenderCannotTakeALoadThenItsCellsAreEmpty() {
		add("a", "limit", 1000);
		add("b", "ours", 500);
		assertThat(new MarkdownReport(this.results).text()).contains("| a | 1,000/s (10, 20) |  |  |\n")
			.contains("| b |  | 500/s (10, 20) |  |\n");
	}

	private void add(String row, String contender, double... rates) {
		Trial trial = new Trial(this.table, row, contender, (seconds) -> new Measurement(0, 0, 0));
		for (double rate : rates) {
			this.results.add(trial, new Measurement(rate, 10, 20));
		}
	}

}
