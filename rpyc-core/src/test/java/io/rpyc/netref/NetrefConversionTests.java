package io.rpyc.netref;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.PyException;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.netref.Conversion.Fit;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Conversions} of Python objects that come as references.
 */
class NetrefConversionTests {

	private final FakePeer peer = new FakePeer();

	private @Nullable Object convert(@Nullable Object value, TypeRef<?> type) {
		return this.peer.conversions().to(type.type()).convert(value);
	}

	private Netref text(String typeName, String text) {
		return this.peer.object(typeName).with("__str__", (args) -> text).netref();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999999999", "1e-999999999", "1e4301" })
	void whenAShortTextStandsForAHugeDecimalThenItIsAValueError(String number) {
		assertThatExceptionOfType(PyException.class)
			.isThrownBy(() -> text("decimal.Decimal", number).as(BigDecimal.class))
			.matches((error) -> error.type().equals("ValueError"))
			.withMessageContaining("4300 digits");
	}

	@Test
	void whenADecimalHasTooManyDigitsThenItIsAValueError() {
		Conversion conversion = new Conversions(List.of()).to(BigDecimal.class);
		assertThat(conversion.convert("-0." + "9".repeat(4300))).isEqualTo(new BigDecimal("-0." + "9".repeat(4300)));
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> conversion.convert("9".repeat(4301)))
			.matches((error) -> error.type().equals("ValueError"));
	}

	@Test
	void theDigitsOfADecimalAreBoundedByTheLimitsOfTheConnection() {
		Conversion conversion = new Conversions(List.of(), new BrineLimits(200, 10, 100)).to(BigDecimal.class);
		assertThat(conversion.convert("1234567890")).isEqualTo(new BigDecimal("1234567890"));
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> conversion.convert("12345678901"))
			.withMessageContaining("10 digits: raise limits.int-digits");
	}

	@Test
	void numbersAreAskedForTheirValue() {
		Netref integer = this.peer.object("numpy.int64").with("__index__", (args) -> 7).netref();
		Netref real = this.peer.object("numpy.float32").with("__float__", (args) -> 1.5).netref();
		assertThat(integer.as(Integer.class)).isEqualTo(7);
		assertThat(integer.as(Number.class)).isEqualTo(7);
		assertThat(real.as(Double.class)).isEqualTo(1.5);
		assertThat(real.as(Number.class)).isEqualTo(1.5);
		assertThat(text("decimal.Decimal", "1.50").as(BigDecimal.class)).isEqualTo(new BigDecimal("1.50"));
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> real.as(Integer.class))
			.withMessage("TypeError: expected int, got numpy.float32");
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> integer.as(Boolean.class))
			.withMessage("TypeError: expected bool, got numpy.int64");
	}

	@Test
	void whenAnIntObjectDoesNotFitThenItIsAnOverflowError() {
		Netref big = this.peer.object("numpy.int64").with("__index__", (args) -> 1L << 40).netref();
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> big.as(Integer.class))
			.withMessageStartingWith("OverflowError");
	}

	@Test
	void manyNumbersAreReadInOneRoundTrip() {
		Object[] numbers = IntStream.range(0, 500)
			.mapToObj((n) -> this.peer.object("numpy.int64").with("__index__", (args) -> n).netref())
			.toArray();
		int[] expected = IntStream.range(0, 500).toArray();
		assertThat(this.peer.list(numbers).netref().as(int[].class)).isEqualTo(expected);
		assertThat(this.peer.roundTrips).isEqualTo(2);
	}

	@Test
	void whenOneConversionFailsThenTheRequestsOfTheOthersAreForgotten() {
		PyTuple numbers = PyTuple.of(IntStream.range(0, 10)
			.mapToObj((n) -> this.peer.object("numpy.int64").with("__index__", (args) -> "no int").netref())
			.toArray());
		this.peer.slow = true;
		for (Class<?> type : new Class<?>[] { int[].class, Number[].class, BigDecimal[].class, UUID[].class,
				TimeUnit[].class, String[].class, byte[][].class, Place[].class, int[][].class }) {
			Conversion conversion = this.peer.conversions().to(type);
			assertThatExceptionOfType(RuntimeException.class).as(type.getName())
				.isThrownBy(() -> conversion.convert(numbers));
			assertThat(this.peer.replies).as(type.getName()).hasSizeGreaterThan(9).allMatch(ReplyFuture::isDone);
			this.peer.forget();
		}
	}

	@Test
	void whenARecordHasItsComponentThenTheRequestForItsOtherSpellingIsForgotten() {
		Netref dict = this.peer.dict(Map.of("streetName", "High Street")).netref();
		this.peer.slow = true;
		assertThat(dict.as(Place.class)).isEqualTo(new Place("High Street"));
		assertThat(this.peer.replies).hasSize(2).allMatch(ReplyFuture::isDone);
	}

	@Test
	void whenAPeerNamesManyObjectsThenItIsNotAskedForAllAtOnce() {
		Netref number = this.peer.object("numpy.int64").with("__index__", (args) -> 1).netref();
		PyTuple numbers = PyTuple.copyOf(Collections.nCopies(5000, number));
		assertThat((int[]) this.peer.conversions().to(int[].class).convert(numbers)).hasSize(5000);
		assertThat(this.peer.mostUnanswered).isEqualTo(1000);
	}

	@Test
	void nestedListsAreReadTogether() {
		Object[] rows = IntStream.range(0, 100).mapToObj((n) -> this.peer.list(n, n + 1).netref()).toArray();
		List<List<Integer>> read = this.peer.list(rows).netref().as(new TypeRef<>() {
		});
		assertThat(read).hasSize(100).last().isEqualTo(List.of(99, 100));
		assertThat(this.peer.roundTrips).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "'5 days, 0:00:01', P5DT1S", "0:00:00.000001, PT0.000001S", "'-1 day, 23:59:59', PT-1S",
			"'1 day, 2:03:04', PT26H3M4S" })
	void timedeltasBecomeDurations(String text, Duration expected) {
		assertThat(text("datetime.timedelta", text).as(Duration.class)).isEqualTo(expected);
	}

	@Test
	void valuesAreReadFromTheirText() {
		assertThat(text("datetime.date", "2024-02-29").as(LocalDate.class)).isEqualTo(LocalDate.of(2024, 2, 29));
		assertThat(text("datetime.datetime", "2024-02-29 01:02:03").as(LocalDateTime.class))
			.isEqualTo(LocalDateTime.of(2024, 2, 29, 1, 2, 3));
		assertThat(text("datetime.datetime", "2024-02-29 01:02:03+05:30").as(OffsetDateTime.class))
			.isEqualTo(OffsetDateTime.parse("2024-02-29T01:02:03+05:30"));
		assertThat(text("pathlib._local.PosixPath", "/a").as(Path.class)).isEqualTo(Path.of("/a"));
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> text("demo.Secret", "secret").as(LocalDate.class))
			.withMessage("TypeError: expected LocalDate, got demo.Secret");
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> text("demo.Thing", "/a").as(Path.class))
			.withMessage("TypeError: expected str, got demo.Thing");
	}

	@Test
	void enumMembersAreFoundByName() {
		Netref member = this.peer.object("demo.Color").with("__repr__", (args) -> "<Color.RED: 'red'>").netref();
		assertThat(member.as(Color.class)).isEqualTo(Color.RED);
	}

	@Test
	void recordsAreMadeOfListsDictsNamedTuplesAndObjects() {
		Point expected = new Point(1, 2);
		assertThat(this.peer.list(1.0, 2.0).netref().as(Point.class)).isEqualTo(expected);
		assertThat(this.peer.dict(Map.of("x", 1.0, "y", 2.0)).netref().as(Point.class)).isEqualTo(expected);
		assertThat(this.peer.iterable("demo.Point", List.of(1.0, 2.0)).netref().as(Point.class)).isEqualTo(expected);
		assertThat(this.peer.object("demo.Vector").having("x", 1.0).having("y", 2.0).netref().as(Point.class))
			.isEqualTo(expected);
		assertThatExceptionOfType(PyException.class)
			.isThrownBy(() -> this.peer.dict(Map.of("x", 1.0)).netref().as(Point.class))
			.withMessage("TypeError: dict has no key 'y' for Point");
	}

	@Test
	void recordsMayBeGeneric() {
		Pair<String, Point> pair = this.peer.list("a", PyTuple.of(1.0, 2.0)).netref().as(new TypeRef<>() {
		});
		assertThat(pair).isEqualTo(new Pair<>("a", new Point(1, 2)));
	}

	@Test
	void mapsHaveTypedKeysAndValues() {
		Map<String, List<Integer>> map = this.peer.dict(Map.of("a", PyTuple.of(1, 2))).netref().as(new TypeRef<>() {
		});
		assertThat(map).containsExactly(Map.entry("a", List.of(1, 2)));
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> this.peer.list().netref().as(Map.class))
			.withMessage("TypeError: expected dict, got list");
	}

	@Test
	void binaryFilesAreReadLineByLine() throws Exception {
		byte[] line = { 'a', '\n' };
		InputStream stream = this.peer.iterable("_io.BytesIO", List.of(line, new byte[0], line))
			.netref()
			.as(InputStream.class);
		assertThat(stream).hasBinaryContent(new byte[] { 'a', '\n', 'a', '\n' });
		InputStream text = this.peer.iterable("_io.StringIO", List.of("a")).netref().as(InputStream.class);
		assertThatExceptionOfType(PyException.class).isThrownBy(text::read).withMessageContaining("'rb'");
	}

	@Test
	void bytearraysAreCopied() {
		assertThat(this.peer.iterable("builtins.bytearray", List.of(0, 255)).netref().as(byte[].class))
			.containsExactly(0, 255);
	}

	@Test
	void javaSequencesThatComeHomeBecomeRelatedTypes() {
		assertThat(convert(List.of(1, 2, 2), new TypeRef<Set<Integer>>() {
		})).isEqualTo(Set.of(1, 2));
		assertThat(convert(List.of(1, 2).iterator(), new TypeRef<List<Integer>>() {
		})).isEqualTo(List.of(1, 2));
		assertThat(convert(new int[] { 1, 2 }, new TypeRef<List<Integer>>() {
		})).isEqualTo(List.of(1, 2));
		assertThat(((Stream<?>) convert(List.of(1, 2).iterator(), new TypeRef<Stream<Integer>>() {
		})).toList()).isEqualTo(List.of(1, 2));
		List<Integer> list = List.of(1);
		assertThat(convert(list, new TypeRef<List<Integer>>() {
		})).isSameAs(list);
	}

	@Test
	void whenAStreamOfAnObjectThatComesHomeIsClosedThenTheObjectIs() {
		List<String> events = new ArrayList<>();
		Stream<?> stream = (Stream<?>) convert(new ClosingIterator(events), new TypeRef<Stream<Integer>>() {
		});
		try (stream) {
			assertThat(stream).isEmpty();
		}
		assertThat(events).containsExactly("closed");
	}

	@Test
	void lazyFormsConvertTheirElements() {
		Iterator<Point> points = this.peer.list(PyTuple.of(1.0, 2.0)).netref().as(new TypeRef<>() {
		});
		assertThat(this.peer.requests).isEmpty();
		assertThat(points).toIterable().containsExactly(new Point(1, 2));
		Iterable<Integer> twice = this.peer.list(1, 2).netref().as(new TypeRef<>() {
		});
		assertThat(twice).containsExactly(1, 2);
		assertThat(twice).containsExactly(1, 2);
	}

	@ParameterizedTest
	@CsvSource({ "builtins.list, EXACT, CONVERTIBLE, NONE, NONE", "builtins.set, CONVERTIBLE, EXACT, NONE, NONE",
			"builtins.dict, NONE, NONE, EXACT, NONE", "builtins.function, NONE, NONE, NONE, EXACT",
			"builtins.generator, CONVERTIBLE, CONVERTIBLE, NONE, NONE",
			"demo.Thing, CONVERTIBLE, CONVERTIBLE, CONVERTIBLE, CONVERTIBLE" })
	void theNameOfTheTypeDecidesHowWellAnObjectFits(String typeName, Fit list, Fit set, Fit map, Fit function) {
		Netref netref = this.peer.object(typeName).netref();
		List<Class<?>> types = List.of(List.class, Set.class, Map.class, Runnable.class);
		assertThat(types.stream().map((type) -> this.peer.conversions().to(type).fit(netref))).containsExactly(list,
				set, map, function);
		assertThat(this.peer.requests).isEmpty();
	}

	record Point(double x, double y) {
	}

	record Pair<A, B>(A first, B second) {
	}

	enum Color {

		RED

	}

	private record ClosingIterator(List<String> events) implements Iterator<Integer>, AutoCloseable {

		@Override
		public boolean hasNext() {
			return false;
		}

		@Override
		public Integer next() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
			this.events.add("closed");
		}

	}

	record Place(String streetName) {
	}

}
