package io.rpyc.benchmarks.compare;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results as Markdown tables.
 */
final class MarkdownReport {

	private static final String MISSING = "";

	private final Results results;

	MarkdownReport(Results results) {
		this.results = results;
	}

	String text() {
		return this.results.tables().stream().map(this::table).collect(Collectors.joining("\n"));
	}

	private String table(Table table) {
		List<String> contenders = this.results.contenders(table);
		Stream<String> headers = Stream.concat(contenders.stream(),
				table.ratios().stream().map(MarkdownReport::header));
		int columns = 1 + contenders.size() + table.ratios().size();
		String lines = this.results.rows(table)
			.stream()
			.map((row) -> row(table, row, contenders))
			.collect(Collectors.joining());
		return "### " + table.title() + "\n\n" + line("", headers)
				+ line("---", Collections.nCopies(columns - 1, "---").stream()) + lines;
	}

	private static String header(Table.Ratio ratio) {
		return ratio.contender() + " / " + ratio.reference();
	}

	private String row(Table table, String row, List<String> contenders) {
		Stream<String> rates = contenders.stream()
			.map((contender) -> this.results.median(table, row, contender).map(MarkdownReport::cell).orElse(MISSING));
		Stream<String> ratios = table.ratios().stream().map((ratio) -> cell(table, row, ratio));
		return line(row, Stream.concat(rates, ratios));
	}

	private static String cell(Measurement measurement) {
		return String.format(Locale.ROOT, "%,.0f/s (%,.0f, %,.0f)", measurement.rate(), measurement.p50(),
				measurement.p99());
	}

	private String cell(Table table, String row, Table.Ratio ratio) {
		return this.results.rateRatio(table, row, ratio)
			.flatMap((rate) -> this.results.timeRatio(table, row, ratio)
				.map((time) -> String.format(Locale.ROOT, "**%.2f** (%.2f)", rate, time)))
			.orElse(MISSING);
	}

	private static String line(String first, Stream<String> rest) {
		return Stream.concat(Stream.of(first), rest).collect(Collectors.joining(" | ", "| ", " |\n"));
	}

}
