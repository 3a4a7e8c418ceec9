package io.rpyc.benchmarks.compare;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.rpyc.benchmarks.peer.Callers.Operation;
import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;

/**
 * The loads of clients of a stock server that has numpy.
 */
enum ClientLoad {

	ADD("client-add", "`add(2, 3)`", (root) -> {
		Model model = root.as(Model.class);
		return () -> model.add(2, 3);
	}),

	MAPS("client-maps", "20 rows as `List<Map>`", (root) -> {
		Model model = root.as(Model.class);
		return () -> model.maps(20);
	}),

	RECORDS("client-maps", "20 rows as `List<record>`", (root) -> {
		Model model = root.as(Model.class);
		return () -> model.rows(20);
	}),

	ARRAY("client-array", "100,000 doubles of numpy as `double[]`", (root) -> {
		Model model = root.as(Model.class);
		return () -> model.linspace(100_000);
	}),

	OBTAIN("client-array", "the same by `obtain()`",
			(root) -> () -> ((Netref) Objects.requireNonNull(root.invoke("linspace", 100_000))).obtain()),

	ARRAY_ARGUMENT("client-array-argument", "`double[]` of 100,000 to `np.asarray`", (root) -> {
		Model model = root.as(Model.class);
		double[] values = new double[100_000];
		return () -> model.describe(values);
	});

	private final String script;

	private final String title;

	private final Function<Netref, Operation> operation;

	ClientLoad(String script, String title, Function<Netref, Operation> operation) {
		this.script = script;
		this.title = title;
		this.operation = operation;
	}

	/** Returns the name by which the stock clients' script knows it. */
	String script() {
		return this.script;
	}

	String title() {
		return this.title;
	}

	/** Returns what the Java client does. */
	Operation operation(Netref root) {
		return this.operation.apply(root);
	}

	interface Model {

		int add(int a, int b);

		@Exposed("records")
		List<Map<String, Object>> maps(int count);

		@Exposed("records")
		List<Row> rows(int count);

		double[] linspace(int count);

		Object describe(double[] values);

		Object sleep(double seconds);

	}

	record Row(String label, double score) {
	}

}
