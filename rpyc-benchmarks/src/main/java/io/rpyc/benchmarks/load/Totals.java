package io.rpyc.benchmarks.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The counts of clients, by kind. Thread-safe.
 */
final class Totals {

	static final String ASKED = "asked";

	static final String ANSWERED = "answered";

	/** Asked for by a client that was cut before the answer. */
	static final String CUT = "cut";

	static final String WRONG = "wrong";

	static final String TWICE = "answered.twice";

	/** References that the server still counts though the client dropped them. */
	static final String LEAKED = "references.leaked";

	static final String ERROR = "error.";

	private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

	void count(String kind) {
		add(kind, 1);
	}

	void add(String kind, long count) {
		this.counts.computeIfAbsent(kind, (key) -> new LongAdder()).add(count);
	}

	/** Adds lines that {@link #print} of another process made. */
	void read(Iterable<String> lines) {
		for (String line : lines) {
			int space = line.lastIndexOf(' ');
			add(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
		}
	}

	void print() {
		new TreeMap<>(this.counts).forEach((kind, count) -> System.out.println(kind + " " + count));
	}

	long of(String kind) {
		LongAdder count = this.counts.get(kind);
		return (count != null) ? count.sum() : 0;
	}

	long errors() {
		return this.counts.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith(ERROR))
			.mapToLong((entry) -> entry.getValue().sum())
			.sum();
	}

}
