package io.rpyc.adapter;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.PyException;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.service.Exposed;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a peer can do with a few live collections must not take all memory, or all time,
 * or reveal members that are not exposed.
 */
@Timeout(120)
class HostileCollectionsTests {

	/** A tenth of the default, for what takes long to reach. */
	private static final int FEW_ELEMENTS = BrineLimits.DEFAULTS.elements() / 10;

	@Test
	void whatHoldsItselfIsWrittenOnce() {
		List<Object> list = new ArrayList<>();
		list.add(list);
		list.add(list);
		assertThat(PyProbe.of(list).call("__repr__")).isEqualTo("[[...], [...]]");
		Map<Object, Object> map = new HashMap<>();
		map.put("a", map);
		assertThat(PyProbe.of(map).call("__str__")).isEqualTo("{'a': {...}}");
	}

	@Test
	void whatIsHeldTwiceIsWrittenTwice() {
		List<Integer> inner = List.of(1);
		assertThat(PyProbe.of(List.of(inner, inner)).call("__repr__")).isEqualTo("[[1], [1]]");
	}

	@Test
	void whenATextWouldBeEndlessThenItIsAMemoryError() {
		PyProbe list = PyProbe.of(doubled(40), FEW_ELEMENTS);
		assertThat(list.raised("__repr__")).isEqualTo("MemoryError");
		assertThat(list.raised("__format__", "")).isEqualTo("MemoryError");
	}

	@Test
	void whenAComparisonWouldBeEndlessThenItIsAMemoryError() {
		PyProbe list = PyProbe.of(doubled(40));
		assertThat(list.raised("index", 5)).isEqualTo("MemoryError");
		assertThat(list.raised("__eq__", doubled(40))).isEqualTo("MemoryError");
	}

	@Test
	void whenManyCollectionsAreComparedThenEachHasItsOwnBound() {
		List<Object> inner = List.of(1, 2, 3, 4);
		List<Object> list = new ArrayList<>();
		for (int i = 0; i <= BrineLimits.DEFAULTS.elements() / inner.size(); i++) {
			list.add(inner);
		}
		assertThat(PyProbe.of(list).call("count", List.of(5))).isEqualTo(0);
	}

	@Test
	void whenComparisonsTogetherWouldBeEndlessThenItIsAMemoryError() {
		List<Object> rows = Collections.nCopies(FEW_ELEMENTS, Collections.nCopies(1000, 1));
		PyProbe list = PyProbe.of(rows, FEW_ELEMENTS);
		assertThat(list.raised("count", List.of(1))).isEqualTo("MemoryError");
		List<Object> equal = Collections.nCopies(FEW_ELEMENTS, Collections.nCopies(1000, 1.0));
		assertThat(list.raised("__eq__", equal)).isEqualTo("MemoryError");
		assertThat(list.raised("__lt__", equal)).isEqualTo("MemoryError");
	}

	@Test
	void whenLongTextsWouldBeComparedWithoutEndThenSortingIsAMemoryError() {
		for (Object[] equal : new Object[][] { { "x".repeat(4_000_000), "x".repeat(4_000_000) },
				{ new byte[4_000_000], new byte[4_000_000] } }) {
			List<Object> list = new ArrayList<>();
			for (int i = 0; i < FEW_ELEMENTS; i++) {
				list.add(equal[i % 2]);
			}
			assertThat(PyProbe.of(list, FEW_ELEMENTS).raised("sort")).isEqualTo("MemoryError");
		}
	}

	@Test
	void whenLongTextsWouldBeFoundEqualWithoutEndThenItIsAMemoryError() {
		List<Object> texts = Collections.nCopies(FEW_ELEMENTS, "x".repeat(4_000_000));
		assertThat(PyProbe.of(texts, FEW_ELEMENTS).raised("count", "x".repeat(4_000_000))).isEqualTo("MemoryError");
		assertThat(PyProbe.of(List.of(texts), FEW_ELEMENTS).raised("count", List.of("x"))).isEqualTo("MemoryError");
		List<Object> bytes = Collections.nCopies(FEW_ELEMENTS, new byte[4_000_000]);
		assertThat(PyProbe.of(Set.of(), FEW_ELEMENTS).raised("union", bytes)).isEqualTo("MemoryError");
	}

	@Test
	void whenTheTextOfALongTextWouldBeTooLongThenItIsAMemoryError() {
		String text = "\u0001".repeat(30_000_000);
		assertThat(PyProbe.of(List.of(text)).raised("__repr__")).isEqualTo("MemoryError");
		assertThat(PyProbe.of(List.of(new byte[30_000_000])).raised("__repr__")).isEqualTo("MemoryError");
		assertThat(PyProbe.of(List.of()).raised("index", text)).isEqualTo("MemoryError");
	}

	@Test
	void whenARecordHoldsEndlesslyMuchThenItIsAMemoryErrorToHashOrCompareIt() {
		Order order = new Order(doubled(40));
		PyProbe probe = PyProbe.of(order);
		assertThat(probe.raised("__hash__")).isEqualTo("MemoryError");
		assertThat(probe.raised("__eq__", new Order(doubled(40)))).isEqualTo("MemoryError");
		assertThat(probe.raised("__ne__", new Order(doubled(40)))).isEqualTo("MemoryError");
		assertThat(PyProbe.of(new HashSet<>()).raised("add", order)).isEqualTo("MemoryError");
		assertThat(PyProbe.of(new HashMap<>()).raised("get", PyTuple.of(1, order))).isEqualTo("MemoryError");
		assertThat(PyProbe.of(List.of(new Order(List.of()))).raised("count", order)).isEqualTo("MemoryError");
		assertThat(PyProbe.of(Set.of()).raised("union", List.of(order))).isEqualTo("MemoryError");
	}

	@Test
	void whenARecordHoldsItselfThenItIsARecursionErrorToHashIt() {
		List<Object> items = new ArrayList<>();
		Order order = new Order(items);
		items.add(order);
		assertThat(PyProbe.of(order).raised("__hash__")).isEqualTo("RecursionError");
	}

	@Test
	void recordsWithEqualContentsAreEqual() {
		PyProbe probe = PyProbe.of(new Order(List.of(1, Optional.of(Map.of("a", 2)))));
		Order other = new Order(List.of(1, Optional.of(Map.of("a", 2))));
		assertThat(probe.call("__eq__", other)).isEqualTo(true);
		assertThat(probe.call("__ne__", other)).isEqualTo(false);
		assertThat(probe.call("__eq__", new Order(List.of()))).isEqualTo(false);
		assertThat(probe.call("__hash__")).isEqualTo(other.hashCode());
	}

	/** Where each place would be looked for, these would take hours. */
	@Test
	@Timeout(value = 5, unit = TimeUnit.MINUTES)
	void linkedListsAreGoneThroughOnce() {
		LinkedList<Object> list = new LinkedList<>();
		for (int i = 0; i < 1_000_000; i++) {
			list.add(i);
		}
		PyProbe probe = PyProbe.of(list);
		assertThat(probe.call("__contains__", -1)).isEqualTo(false);
		assertThat(probe.call("index", 999_999, 500_000)).isEqualTo(999_999);
		assertThat((List<?>) probe.call("__getitem__", new PySlice(null, null, 2))).hasSize(500_000);
		assertThat(probe.call("__eq__", new ArrayList<>(list))).isEqualTo(true);
		probe.call("__setitem__", new PySlice(null, null, -1), new ArrayList<>(list));
		assertThat(list.getFirst()).isEqualTo(999_999);
		probe.call("sort");
		assertThat(list.getFirst()).isEqualTo(0);
		probe.call("__setitem__", new PySlice(1, null, null), new ArrayList<>(list));
		assertThat(list).hasSize(1_000_001);
	}

	@Test
	void whenAFileHasNoEndThenToReadItAllIsAMemoryError() {
		assertThat(PyProbe.of(new Endless()).raised("read")).isEqualTo("MemoryError");
		assertThat(PyProbe.of(new Endless()).raised("read", 1L << 40)).isEqualTo("MemoryError");
		assertThat(PyProbe.of(new Endless()).raised("readline")).isEqualTo("MemoryError");
		assertThat(PyProbe.of(new Endless()).raised("readlines")).isEqualTo("MemoryError");
		assertThat((byte[]) PyProbe.of(new Endless()).call("read", 100)).hasSize(100);
		PyProbe text = PyProbe.of(new InputStreamReader(new Endless(), StandardCharsets.ISO_8859_1));
		assertThat(text.raised("read")).isEqualTo("MemoryError");
		assertThat(text.call("readline", 3)).isEqualTo("xxx");
	}

	@Test
	void whenAFileHasLinesWithoutEndThenToReadThemAllIsAMemoryError() {
		assertThat(PyProbe.of(new Endless('\n')).raised("readlines")).isEqualTo("MemoryError");
	}

	@Test
	void whenACopyWouldBeEndlessThenItIsAMemoryError() {
		PyProbe service = PyProbe.of(new CopyingService(doubled(40)));
		assertThat(service.raised("copy")).isEqualTo("MemoryError");
	}

	@Test
	void whenAnIteratorHasNoEndThenNoCollectionTakesItIn() {
		PyProbe list = PyProbe.of(new ArrayList<>());
		assertThat(list.raised("extend", Stream.iterate(1, (i) -> i + 1))).isEqualTo("ValueError");
		assertThat(PyProbe.of(new CopyingService(1)).raised("size", Stream.generate(() -> 1))).isEqualTo("ValueError");
	}

	@Test
	void whenManyKeysOrElementsHaveOneHashThenTheyAreRefused() {
		List<Object> keys = ofOneHash(4000);
		assertThat(PyProbe.of(new HashSet<>()).raised("update", PyTuple.copyOf(keys))).isEqualTo("ValueError");
		assertThat(PyProbe.of(new HashSet<>()).raised("__or__", PyFrozenSet.copyOf(keys))).isEqualTo("ValueError");
		assertThat(PyProbe.of(new HashMap<>()).raised("fromkeys", PyTuple.copyOf(keys))).isEqualTo("ValueError");
		PyTuple pairs = PyTuple.copyOf(keys.stream().map((key) -> (Object) PyTuple.of(key, 1)).toList());
		assertThat(PyProbe.of(new HashMap<>()).raised("update", pairs)).isEqualTo("ValueError");
	}

	@Test
	void whenADictIsUpdatedWithManyCompoundKeysThenEachIsFoundAtOnce() {
		Map<Object, Object> map = new HashMap<>();
		List<Object> pairs = new ArrayList<>();
		for (int i = 0; i < 300_000; i++) {
			map.put(Arrays.asList("key", i), "old");
			pairs.add(PyTuple.of(PyTuple.of("other", i), "new"));
		}
		pairs.add(PyTuple.of(PyTuple.of("other", 5.0), "newest"));
		PyProbe.of(map).call("update", PyTuple.copyOf(pairs));
		assertThat(map).hasSize(600_000).containsEntry(PyTuple.of("other", 5), "newest");
	}

	@Test
	void whenAKeyIsMissingThenTheErrorHoldsNoJavaText() {
		Object secret = new Secret();
		assertThat(keyError(PyProbe.of(new HashMap<>()), "__getitem__", secret)).isEqualTo("<Secret object>");
		assertThat(keyError(PyProbe.of(new HashMap<>()), "pop", secret)).isEqualTo("<Secret object>");
		assertThat(keyError(PyProbe.of(new HashSet<>()), "remove", secret)).isEqualTo("<Secret object>");
		assertThat(keyError(PyProbe.of(new HashMap<>()), "__getitem__", 5)).isEqualTo(5);
	}

	@Test
	void viewsWithinCollectionsShowNothing() {
		Account account = new Account("bob", 1234);
		Set<Object> views = new LinkedHashSet<>();
		views.add(RestrictedService.restricted(account, Set.of("name")));
		views.add(RestrictedService.of(account, null, null));
		assertThat(PyProbe.of(views).call("__repr__"))
			.isEqualTo("{<restricted Account object>, <restricted Account object>}");
		assertThat(PyProbe.of(new CopyingService(views)).raised("copy")).isEqualTo("TypeError");
	}

	private static Object keyError(PyProbe probe, String method, Object key) {
		PyException error = catchThrowableOfType(PyException.class, () -> probe.call(method, key));
		assertThat(error.type()).isEqualTo("KeyError");
		return error.args().get(0);
	}

	/** Tuples of texts, of which "Aa" and "BB" have one hash. */
	private static List<Object> ofOneHash(int count) {
		List<Object> tuples = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			int number = i;
			tuples.add(PyTuple
				.copyOf(IntStream.range(0, 12).mapToObj((bit) -> ((number >> bit & 1) == 0) ? "Aa" : "BB").toList()));
		}
		return tuples;
	}

	/** Few lists, but from each the number of ways to the last one doubles. */
	private static List<Object> doubled(int depth) {
		List<Object> list = List.of(1, 2, 3);
		for (int i = 0; i < depth; i++) {
			list = List.of(list, list);
		}
		return list;
	}

	/** A stream of the same byte. */
	static final class Endless extends InputStream {

		private final char content;

		Endless() {
			this('x');
		}

		Endless(char content) {
			this.content = content;
		}

		@Override
		public int read() {
			return this.content;
		}

		@Override
		public int read(byte[] target, int offset, int length) {
			Arrays.fill(target, offset, offset + length, (byte) this.content);
			return length;
		}

	}

	record Order(List<Object> items) {
	}

	record Account(String name, int pin) {
	}

	static final class Secret {

		@Override
		public String toString() {
			return "secret";
		}

	}

	static final class CopyingService {

		private final Object value;

		CopyingService(Object value) {
			this.value = value;
		}

		@Exposed(byValue = true)
		public Object copy() {
			return this.value;
		}

		@Exposed
		public int size(List<Integer> numbers) {
			return numbers.size();
		}

	}

}
