package io.rpyc.internal.pickle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import io.rpyc.value.PyComplex;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PickleWriter} and {@link PickleReader} against CPython.
 */
class PickleIntegrationTests {

	private static final PythonEnvironment PYTHON = PythonEnvironment.rpyc(RpycVersion.V6);

	private final PickleWriter writer = new PickleWriter(PickleLimits.DEFAULTS);

	private final PickleReader reader = new PickleReader(PickleLimits.DEFAULTS);

	private final List<String> arguments = new ArrayList<>();

	@Test
	void pythonLoadsScalars() {
		written("None", null);
		written("[True, False]", List.of(true, false));
		written("[0, 255, 256, 65535, 65536, -1, 2**31 - 1, -2**31]",
				List.of((byte) 0, (short) 255, 256, 65535, 65536, -1, Integer.MAX_VALUE, Integer.MIN_VALUE));
		written("[2**31, -2**63, 2**63 - 1]", List.of(1L << 31, Long.MIN_VALUE, Long.MAX_VALUE));
		written("[7, 2**63, -2**63 - 1, 2**4000, -2**5000]",
				List.of(BigInteger.valueOf(7), BigInteger.ONE.shiftLeft(63),
						BigInteger.valueOf(Long.MIN_VALUE).subtract(BigInteger.ONE), BigInteger.ONE.shiftLeft(4000),
						BigInteger.ONE.shiftLeft(5000).negate()));
		written("[1.5, -0.0, float('inf'), float('nan'), 0.5]",
				List.of(1.5, -0.0, Double.POSITIVE_INFINITY, Double.NaN, 0.5f));
		written("'\\u20ac\\U0001f600 a\\n'", "\u20ac\ud83d\ude00 a\n");
		written("'a\\ud800b\\udcff'", "a\ud800b\udcff");
		written("'x' * 300", "x".repeat(300));
		written("[b'', b'\\xff\\x00', b'x' * 300]",
				List.of(new byte[0], new byte[] { -1, 0 }, "x".repeat(300).getBytes()));
		written("['c', 'FRIDAY', 'http://a/b']", List.of('c', DayOfWeek.FRIDAY, URI.create("http://a/b")));
		loadInPython();
	}

	@Test
	void pythonLoadsContainers() {
		written("[(), (1,), (1, 'a', None), (1, 2, 3, 4)]",
				List.of(PyTuple.EMPTY, PyTuple.of(1), PyTuple.of(1, "a", null), PyTuple.of(1, 2, 3, 4)));
		written("[[], [1, [2]], (None,), ('a', [1]), ()]", List.of(List.of(), new ArrayDeque<>(List.of(1, List.of(2))),
				new Object[] { null }, Map.entry("a", List.of(1)), new String[0]));
		Map<Object, Object> map = new LinkedHashMap<>();
		map.put("a", List.of(1));
		map.put(null, Map.of());
		map.put(PyTuple.of(1, 2), 3);
		map.put(List.of(1), Set.of());
		written("{'a': [1], None: {}, (1, 2): 3, (1,): set()}", map);
		written("[{1, 'a'}, set(), frozenset({1, (2,)}), frozenset(), {frozenset({1})}]",
				List.of(Set.of(1, "a"), Set.of(), PyFrozenSet.of(1, List.of(2)), PyFrozenSet.of(), Set.of(Set.of(1))));
		PyTuple pair = PyTuple.of(List.of(1), 2);
		written("[([1], 2), {((1,), 2), ('a', frozenset({1}))}, {((1,), 2): 1}, {('k', (1, 2)): 2}]",
				List.of(pair, Set.of(pair, Map.entry("a", Set.of(1))), Map.of(pair, 1),
						Map.of(new Object[] { "k", List.of(1, 2) }, 2)));
		written("[5, None, 6, None, 7, 8.5]", List.of(Optional.of(5), Optional.empty(), OptionalInt.of(6),
				OptionalInt.empty(), OptionalLong.of(7), OptionalDouble.of(8.5)));
		written("types.SimpleNamespace(x=1, at=types.SimpleNamespace(x=2, at=None))", new Point(1, new Point(2, null)));
		written("[types.SimpleNamespace()] * 2", List.of(new Nothing(), new Nothing()));
		written("list(range(2000))", IntStream.range(0, 2000).boxed().toList());
		written("[[i] for i in range(300)] * 2", twice(300));
		loadInPython();
	}

	@Test
	void pythonLoadsOtherTypes() {
		written("[1 - 2j, ..., NotImplemented]",
				List.of(new PyComplex(1, -2), PySingleton.ELLIPSIS, PySingleton.NOT_IMPLEMENTED));
		written("slice(1, None, 2)", new PySlice(1, null, 2));
		written("[decimal.Decimal('1.50'), decimal.Decimal('1E+400')]",
				List.of(new BigDecimal("1.50"), new BigDecimal("1E+400")));
		written("uuid.UUID('01234567-89ab-cdef-0123-456789abcdef')",
				UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"));
		written("[datetime.date(1, 1, 1), datetime.date(9999, 12, 31), datetime.date(2024, 2, 29)]",
				List.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31), LocalDate.of(2024, 2, 29)));
		written("datetime.datetime(2024, 2, 29, 1, 2, 3, 456789)", LocalDateTime.of(2024, 2, 29, 1, 2, 3, 456_789_999));
		written("[datetime.datetime(1970, 1, 1, tzinfo=utc)] * 2", List.of(Instant.EPOCH, new Date(0)));
		written("str(datetime.datetime(2024, 7, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=-4))))",
				"2024-07-01 01:00:00-04:00");
		written("[datetime.datetime(2024, 7, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=-4)))] * 2",
				List.of(OffsetDateTime.of(2024, 7, 1, 1, 0, 0, 0, ZoneOffset.ofHours(-4)),
						ZonedDateTime.of(2024, 7, 1, 1, 0, 0, 0, ZoneId.of("America/New_York"))));
		written("[datetime.time(1, 2, 3, 4), datetime.time(1, tzinfo=utc)]",
				List.of(LocalTime.of(1, 2, 3, 4000), OffsetTime.of(1, 0, 0, 0, ZoneOffset.UTC)));
		written("[datetime.timedelta(days=1, hours=2, microseconds=3), -datetime.timedelta(microseconds=1)]",
				List.of(Duration.ofHours(26).plusNanos(3000), Duration.ofNanos(-1000)));
		written("[utc, 'P1D']", List.of(ZoneOffset.UTC, Period.ofDays(1)));
		loadInPython();
	}

	@Test
	void pythonLoadsArraysOfPrimitivesAsNumpyArrays() {
		written("np.array([1.5, -2], 'float64')", new double[] { 1.5, -2 });
		written("np.array([1.5, -2], 'float32')", new float[] { 1.5f, -2 });
		written("np.array([1 << 40, -2], 'int64')", new long[] { 1L << 40, -2 });
		written("np.array([1 << 20, -2], 'int32')", new int[] { 1 << 20, -2 });
		written("np.array([1 << 10, -2], 'int16')", new short[] { 1 << 10, -2 });
		written("np.array([True, False])", new boolean[] { true, false });
		written("np.array(['a', '\\u20ac'])", new char[] { 'a', '\u20ac' });
		written("[np.array([], 'float64'), np.array([1], 'int32')]", List.of(new double[0], new int[] { 1 }));
		written("(np.array([1.0]), np.array([2.0]))", new double[][] { { 1 }, { 2 } });
		double[] array = { 1 };
		written("shared", List.of(array, array));
		loadInPython();
	}

	@Test
	void pythonLoadsSharedContainersAndCycles() {
		List<Object> row = new ArrayList<>(List.of(1));
		written("shared", List.of(row, row));
		written("shared", new Object[] { row, row });
		List<Object> cycle = new ArrayList<>();
		cycle.add(cycle);
		written("cycle", cycle);
		List<Object> inner = new ArrayList<>();
		PyTuple tuple = PyTuple.of(inner, 2);
		inner.add(tuple);
		written("tuple cycle", tuple);
		Map<String, Object> map = new HashMap<>();
		map.put("self", map);
		written("map cycle", map);
		loadInPython();
	}

	@Test
	void readsScalars() {
		readsFromPython(
				Arrays.asList(null, true, false, 0, 255, 65536, -1, 1L << 40, Long.MIN_VALUE,
						BigInteger.ONE.shiftLeft(4000), 1.5, Double.NEGATIVE_INFINITY, Double.NaN, 1e300),
				"None", "True", "False", "0", "255", "65536", "-1", "1 << 40", "-2**63", "2**4000", "1.5",
				"float('-inf')", "float('nan')", "1e300");
		readsFromPython(List.of("", "a\\u\n\r\0\u001a\u00e9\u20ac\ud83d\ude00", "\ud800x\udcff", "x".repeat(300)), "''",
				"'a\\\\u\\n\\r\\0\\x1a\\xe9\\u20ac\\U0001f600'", "'\\ud800x\\udcff'", "'x' * 300");
		readsFromPython(
				List.of(new byte[0], new byte[] { -1, 0, 10, 92 }, new byte[300], new byte[] { 1, -1 }, new byte[0]),
				"b''", "b'\\xff\\0\\n\\\\'", "bytes(300)", "bytearray(b'\\1\\xff')", "bytearray()");
	}

	@Test
	void readsContainers() {
		Map<Object, Object> map = new LinkedHashMap<>();
		map.put("a", List.of(1));
		map.put(null, Map.of());
		map.put(PyTuple.of(1, 2), 3);
		readsFromPython(
				List.of(PyTuple.EMPTY, PyTuple.of(1), PyTuple.of(1, 2, "a"), PyTuple.of(1, 2, 3, List.of()),
						List.of(1, List.of(2), Map.of()), map, Set.of(1, "a"), Set.of(),
						PyFrozenSet.of(1, PyTuple.of(2)), Map.of("b", 1)),
				"()", "(1,)", "(1, 2, 'a')", "(1, 2, 3, [])", "[1, [2], {}]", "{'a': [1], None: {}, (1, 2): 3}",
				"{1, 'a'}", "set()", "frozenset({1, (2,)})", "collections.OrderedDict(b=1)");
		readsFromPython(List.of(twice(300), List.of(List.of(1), List.of(1))), "[[i] for i in range(300)] * 2",
				"[[1]] * 2");
		readsFromPython(List.of(new PyComplex(1, -2), new PySlice(1, null, 2), PySingleton.ELLIPSIS,
				PySingleton.NOT_IMPLEMENTED), "1 - 2j", "slice(1, None, 2)", "...", "NotImplemented");
	}

	@Test
	void readsTypesOfTheStandardLibrary() {
		UUID uuid = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
		readsFromPython(List.of(new BigDecimal("-1.50"), Double.NaN, uuid, List.of(uuid, uuid), new UUID(0, 5)),
				"decimal.Decimal('-1.50')", "decimal.Decimal('NaN')",
				"uuid.UUID('01234567-89ab-cdef-0123-456789abcdef')",
				"[uuid.UUID('01234567-89ab-cdef-0123-456789abcdef')] * 2", "uuid.UUID(int=5)");
		LocalDateTime dateTime = LocalDateTime.of(2024, 10, 13, 1, 2, 3, 456_789_000);
		readsFromPython(
				List.of(LocalDate.of(2024, 2, 29), dateTime, dateTime.atOffset(ZoneOffset.UTC), dateTime,
						dateTime.atOffset(ZoneOffset.ofHoursMinutes(-4, -30)), LocalTime.of(1, 2, 3, 4000),
						OffsetTime.of(1, 0, 0, 0, ZoneOffset.UTC), Duration.ofHours(26).plusNanos(3000),
						Duration.ofNanos(-1000), ZoneOffset.UTC),
				"datetime.date(2024, 2, 29)", "datetime.datetime(2024, 10, 13, 1, 2, 3, 456789)",
				"datetime.datetime(2024, 10, 13, 1, 2, 3, 456789, datetime.timezone.utc)",
				"datetime.datetime(2024, 10, 13, 1, 2, 3, 456789, fold=1)",
				"datetime.datetime(2024, 10, 13, 1, 2, 3, 456789,"
						+ " datetime.timezone(-datetime.timedelta(minutes=270), 'x'))",
				"datetime.time(1, 2, 3, 4)", "datetime.time(1, tzinfo=datetime.timezone.utc)",
				"datetime.timedelta(days=1, hours=2, microseconds=3)", "-datetime.timedelta(microseconds=1)",
				"datetime.timezone.utc");
	}

	@Test
	void readsNumpyArraysAndScalars() {
		readsFromPython(
				List.of(new double[] { 1.5, -2 }, new double[] { 1.5, -2 }, new float[] { 1.5f },
						new long[] { 1L << 40, -2 }, new int[] { -2 }, new short[] { -2 },
						new boolean[] { true, false }, new double[0]),
				"np.array([1.5, -2])", "np.array([1.5, -2], '>f8')", "np.array([1.5], 'f4')", "np.array([1 << 40, -2])",
				"np.array([-2], 'i4')", "np.array([-2], 'i2')", "np.array([True, False])", "np.array([])");
		readsFromPython(List.of(1.5, 2.5, 7L, 7, true, List.of(1.5, 1.5)), "np.float64(1.5)", "np.float32(2.5)",
				"np.int64(7)", "np.int32(7)", "np.bool_(True)", "[np.float64(1.5), np.float64(1.5)]");
	}

	@Test
	void refusesEverythingElse() {
		for (String line : dump("sys.exit", "ValueError('secret')", "range(3)", "np.array([[1]])",
				"np.array([1], 'u8')", "np.array(['a'])", "collections.deque([1])", "type", "object()", "datetime.date",
				"[uuid.UUID]", "np.dtype('f8')")) {
			for (String pickle : line.split(" ")) {
				assertThatIllegalArgumentException().isThrownBy(() -> this.reader.read(HexFormat.of().parseHex(pickle)))
					.withMessageNotContaining("secret");
			}
		}
	}

	private static List<List<Integer>> twice(int count) {
		List<List<Integer>> rows = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			rows.add(List.of(i));
		}
		List<List<Integer>> both = new ArrayList<>(rows);
		both.addAll(rows);
		return both;
	}

	private void written(String expression, Object value) {
		this.arguments.add(expression);
		this.arguments.add(HexFormat.of().formatHex(this.writer.write(value, -1)));
	}

	private void loadInPython() {
		assertThat(PythonScript.run(PYTHON, "python/pickle_load.py", this.arguments.toArray())).isEqualTo("DONE");
	}

	private void readsFromPython(List<?> expected, String... expressions) {
		List<String> lines = dump(expressions);
		for (int i = 0; i < expressions.length; i++) {
			int protocol = 0;
			for (String pickle : lines.get(i).split(" ")) {
				Object value = this.reader.read(HexFormat.of().parseHex(pickle));
				assertThat(Objects.deepEquals(value, expected.get(i)))
					.as("%s, pickle %s: %s", expressions[i], protocol++, value)
					.isTrue();
			}
		}
	}

	private static List<String> dump(String... expressions) {
		List<String> lines = PythonScript.run(PYTHON, "python/pickle_dump.py", (Object[]) expressions)
			.lines()
			.filter((line) -> line.startsWith("PICKLES "))
			.map((line) -> line.substring("PICKLES ".length()))
			.toList();
		assertThat(lines).hasSize(expressions.length);
		return lines;
	}

	record Point(int x, Point at) {
	}

	record Nothing() {
	}

}
