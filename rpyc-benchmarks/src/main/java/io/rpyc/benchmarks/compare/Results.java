package io.rpyc.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The results of all rounds, with one measurement per trial and round.
 */
final class Results {

	private final Map<Trial, List<Measurement>> measurements = new LinkedHashMap<>();

	void add(Trial trial, Measurement measurement) {
		this.measurements.computeIfAbsent(trial, (key) -> new ArrayList<>()).add(measurement);
	}

	List<Table> tables() {
		return this.measurements.keySet().stream().map(Trial::table).distinct().toList();
	}

	List<String> rows(Table table) {
		return trials(table).map(Trial::row).distinct().toList();
	}

	List<String> contenders(Table table) {
		return trials(table).map(Trial::contender).distinct().toList();
	}

	private Stream<Trial> trials(Table table) {
		return this.measurements.keySet().stream().filter((trial) -> trial.table().equals(table));
	}

	Optional<Measurement> median(Table table, String row, String contender) {
		return find(table, row, contender).map(Measurement::median);
	}

	/**
	 * Returns the median, over the rounds, of how many times the rate of the reference
	 * was reached.
	 */
	Optional<Double> rateRatio(Table table, String row, Table.Ratio ratio) {
		return ratio(table, row, ratio, (ours, reference) -> ours.rate() / reference.rate());
	}

	/**
	 * Returns the same of the median time of an operation, above 1 where it is the
	 * shorter.
	 */
	Optional<Double> timeRatio(Table table, String row, Table.Ratio ratio) {
		return ratio(table, row, ratio, (ours, reference) -> reference.p50() / ours.p50());
	}

	private Optional<Double> ratio(Table table, String row, Table.Ratio ratio,
			ToDoubleBiFunction<Measurement, Measurement> division) {
		Optional<List<Measurement>> reference = find(table, row, ratio.reference());
		return find(table, row, ratio.contender()).flatMap((ours) -> reference
			.map((theirs) -> Measurement.median(IntStream.range(0, Math.min(ours.size(), theirs.size()))
				.mapToDouble((round) -> division.applyAsDouble(ours.get(round), theirs.get(round)))
				.toArray())));
	}

	private Optional<List<Measurement>> find(Table table, String row, String contender) {
		return trials(table).filter((trial) -> trial.row().equals(row) && trial.contender().equals(contender))
			.findFirst()
			.map(this.measurements::get);
	}

}
