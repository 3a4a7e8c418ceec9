package io.rpyc.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

import io.rpyc.connection.RpycConnection;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests functions that a typed client passes to Python.
 */
class CallbackIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void valuesForAFunctionAreConvertedToItsDeclaredTypes(RpycVersion version) {
		try (PythonServer server = PythonServer
			.start(PythonScript.of(PythonEnvironment.rpyc(version), "python/model_server.py"));
				RpycConnection connection = RpycClient.create().connect("127.0.0.1", server.port())) {
			Model model = connection.root().as(Model.class);
			List<Row> rows = new ArrayList<>();
			model.each(rows::add, 3);
			assertThat(rows).containsExactly(new Row("l0", 0.0), new Row("l1", 0.1), new Row("l2", 0.2));
			List<Row> more = new ArrayList<>();
			model.each((row) -> more.add(row), 2);
			assertThat(more).hasSize(2);
			Object dict = connection.root().invoke("dict");
			assertThat(model.label(Row::label, dict)).isEqualTo("a");
			assertThat(model.sum((row, others) -> row.score() + others.get(1).score(), dict,
					connection.root().invoke("records", 2)))
				.isEqualTo(0.6);
			model.handle((row) -> rows.clear(), 1);
			assertThat(rows).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aFunctionThatPythonReturnsIsTheSame(RpycVersion version) {
		try (PythonServer server = PythonServer
			.start(PythonScript.of(PythonEnvironment.rpyc(version), "python/model_server.py"));
				RpycConnection connection = RpycClient.create().connect("127.0.0.1", server.port())) {
			Consumer<Row> function = Row::label;
			assertThat(connection.root().as(Model.class).same(function)).isSameAs(function);
		}
	}

	interface Model {

		@Exposed("boxes_to")
		void each(Consumer<Row> function, int count);

		@Exposed("boxes_to")
		void handle(Handler<? super Row> function, int count);

		@Exposed("call")
		String label(Function<Row, String> function, Object row);

		@Exposed("call")
		double sum(BiFunction<Row, List<Row>, Double> function, Object row, Object others);

		@Exposed("echo")
		Consumer<Row> same(Consumer<Row> function);

	}

	interface Handler<T> {

		void handle(T value);

	}

	record Row(String label, double score) {
	}

}
