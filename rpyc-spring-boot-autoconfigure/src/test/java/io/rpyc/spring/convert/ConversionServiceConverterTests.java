package io.rpyc.spring.convert;

import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.net.URLClassLoader;
import java.time.LocalDate;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.ZipFile;

import io.rpyc.PyException;
import io.rpyc.netref.Conversion.Fit;
import io.rpyc.netref.Conversion;
import io.rpyc.netref.Conversions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.convert.support.DefaultConversionService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link ConversionServiceConverter}.
 */
class ConversionServiceConverterTests {

	private final ConversionServiceConverter converter = new ConversionServiceConverter(new DefaultConversionService());

	private final Conversions conversions = new Conversions(List.of(this.converter));

	@Test
	void whenSpringKnowsTheTypeThenAStrIsTaken() {
		assertThat(this.conversions.to(Locale.class).convert("de_DE")).isEqualTo(Locale.GERMANY);
		assertThat(this.conversions.to(Isbn.class).convert("978")).isEqualTo(new Isbn("978"));
	}

	@Test
	void whenSpringCannotConvertTheTextThenItIsAValueError() {
		Conversion conversion = this.conversions.to(Isbn.class);
		assertThatThrownBy(() -> conversion.convert("no number")).isInstanceOfSatisfying(PyException.class,
				(ex) -> assertThat(ex.type()).isEqualTo("ValueError"));
	}

	@Test
	void whenValueIsNoStrThenItIsATypeError() {
		Conversion conversion = this.conversions.to(Isbn.class);
		assertThat(conversion.fit(5)).isEqualTo(Fit.NONE);
		assertThatThrownBy(() -> conversion.convert(5)).isInstanceOfSatisfying(PyException.class,
				(ex) -> assertThat(ex.type()).isEqualTo("TypeError"));
	}

	@ParameterizedTest
	@ValueSource(classes = { String.class, int.class, Integer.class, boolean.class, Double.class, byte[].class,
			UUID.class, LocalDate.class, Thread.State.class, Object.class, List.class, Supplier.class, int[].class })
	void whenRpycKnowsTheTypeThenSpringIsNotAsked(Class<?> type) {
		assertThat(this.converter.fromPython(type, this.conversions)).isNull();
	}

	@ParameterizedTest
	@ValueSource(classes = { FileOutputStream.class, PrintWriter.class, Formatter.class, ZipFile.class,
			URLClassLoader.class })
	void whenATypeOpensSomethingThenNoPeerNamesWhat(Class<?> type) {
		Conversion conversion = this.conversions.to(type);
		assertThat(conversion.fit("name")).isEqualTo(Fit.NONE);
		assertThatThrownBy(() -> conversion.convert("name")).isInstanceOfSatisfying(PyException.class,
				(ex) -> assertThat(ex.type()).isEqualTo("TypeError"));
	}

	static final class Isbn {

		private final long number;

		Isbn(String text) {
			this.number = Long.parseLong(text);
		}

		public static Isbn of(String text) {
			return new Isbn(text);
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Isbn isbn && isbn.number == this.number;
		}

		@Override
		public int hashCode() {
			return Long.hashCode(this.number);
		}

	}

}
