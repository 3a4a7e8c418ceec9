package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.PyException;
import io.rpyc.brine.BrineLimits;
import io.rpyc.brine.PyFrozenSet;
import io.rpyc.brine.PyTuple;
import io.rpyc.security.RestrictedService;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a peer can do with a few live collections must not take all memory, or all time,
 * or tell what is not exposed.
 */
@Timeout(120)
class HostileCollectionsTests {

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
		PyProbe list = PyProbe.of(doubled(40));
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
