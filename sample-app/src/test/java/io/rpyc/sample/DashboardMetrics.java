package io.rpyc.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The metrics that the dashboard shows, and those that exist.
 */
final class DashboardMetrics {

	private static final Path DASHBOARD = Path.of("../docs/observability/grafana-dashboard.json");

	private DashboardMetrics() {
	}

	/** Returns the metrics of the dashboard whose names begin with a prefix. */
	static Set<String> named(String prefix) throws IOException {
		return Pattern.compile("\\b" + prefix + "\\w+")
			.matcher(Files.readString(DASHBOARD))
			.results()
			.map(MatchResult::group)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Returns the metrics of an answer of the Prometheus endpoint. */
	static Set<String> existing(String prometheus) {
		return prometheus.lines()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.split("[{ ]")[0])
			.collect(Collectors.toSet());
	}

}
