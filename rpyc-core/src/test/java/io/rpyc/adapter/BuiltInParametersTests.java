package io.rpyc.adapter;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link BuiltInParameters}.
 */
class BuiltInParametersTests {

	@Test
	void whenArgumentsAreLeftOutThenDefaultsAreThere() {
		assertThat(bind("*, key=None, reverse=False", Map.of("reverse", true))).containsExactly(null, true);
		assertThat(bind("index=-1, /", Map.of())).containsExactly(-1);
	}

	@Test
	void whenDefaultIsAnEllipsisThenTheArgumentIsAbsent() {
		assertThat(bind("key, default=..., /", Map.of(), "a")).containsExactly("a");
		assertThat(bind("key, default=..., /", Map.of(), "a", null)).containsExactly("a", null);
	}

	@Test
	void variableParametersTakeTheRest() {
		assertThat(bind("*others", Map.of(), 1, 2, 3)).containsExactly(1, 2, 3);
		assertThat(arguments("other=(), /, **items", Map.of("other", 5)).keywords()).containsEntry("other", 5);
	}

	@Test
	void whenArgumentsDoNotFitThenItIsATypeError() {
		assertRefused("value, /", Map.of());
		assertRefused("value, /", Map.of(), 1, 2);
		assertRefused("value, /", Map.of("value", 1));
		assertRefused("*, key=None", Map.of(), 1);
		assertRefused("", Map.of("key", 1));
		assertRefused("value", Map.of("value", 1), 2);
	}

	private static void assertRefused(String parameters, Map<String, Object> keywords, Object... positional) {
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> bind(parameters, keywords, positional))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo("TypeError"))
			.withMessageContaining("method()");
	}

	private static List<@Nullable Object> bind(String parameters, Map<String, Object> keywords,
			@Nullable Object... positional) {
		return arguments(parameters, keywords, positional).positional();
	}

	private static Arguments arguments(String parameters, Map<String, Object> keywords,
			@Nullable Object... positional) {
		CallContext context = PyProbe.arguments().context();
		return new BuiltInParameters(parameters).bind("method",
				new Arguments(Arrays.asList(positional), Map.copyOf(keywords), context));
	}

}
