package io.rpyc.adapter;

import java.util.AbstractMap;
import java.util.ConcurrentModificationException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.rpyc.PyException;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link MapType}, {@link SetType} and what they are made of.
 */
class MapAndSetTypeTests {

	@Test
	void whenAnotherThreadChangesACollectionWhileItIsReadThenItIsARuntimeError() {
		PyProbe map = PyProbe.of(new AbstractMap<String, Integer>() {

			@Override
			public Set<Entry<String, Integer>> entrySet() {
				throw new ConcurrentModificationException();
			}

		});
		for (String method : List.of("__len__", "__iter__", "__repr__", "copy")) {
			PyException error = catchThrowableOfType(PyException.class, () -> map.call(method));
			assertThat(error).as(method).hasMessage("RuntimeError: dict changed size during iteration");
		}
	}

	@Test
	void whenKeyIsEqualInPythonThenItsEntryChanges() {
		Map<Object, Object> map = new LinkedHashMap<>(Map.of(1L, "a"));
		PyProbe dict = PyProbe.of(map);
		dict.call("__setitem__", 1, "b");
		assertThat(map).isEqualTo(Map.of(1L, "b"));
		assertThat(dict.call("pop", true)).isEqualTo("b");
		assertThat(dict.call("pop", 1, null)).isNull();
	}

	@Test
	void keyErrorCarriesTheKey() {
		PyProbe dict = PyProbe.of(Map.of());
		for (Object key : new Object[] { PyTuple.of(1, 2), 5, null }) {
			assertThatExceptionOfType(PyException.class).isThrownBy(() -> dict.call("__getitem__", key))
				.satisfies((ex) -> assertThat(ex.args()).containsExactly(key));
		}
	}

	@Test
	void updateTakesDictsPairsAndKeywords() {
		Map<Object, Object> map = new LinkedHashMap<>();
		PyProbe dict = PyProbe.of(map);
		dict.call("update", Map.of("b", 2), Map.of("a", 1));
		dict.call("update", Map.of(), List.of(PyTuple.of("c", 3)));
		assertThat(map).isEqualTo(Map.of("a", 1, "b", 2, "c", 3));
		assertThat(dict.raised("update", PyTuple.of(PyTuple.of(1)))).isEqualTo("ValueError");
		assertThat(dict.raised("update", PyTuple.of(1))).isEqualTo("TypeError");
	}

	@Test
	void whenMapCannotHoldAKeyThenItIsATypeErrorAndLookupsFindNothing() {
		PyProbe sorted = PyProbe.of(new TreeMap<>(Map.of("a", 1)));
		assertThat(sorted.raised("__setitem__", 5, 1)).isEqualTo("TypeError");
		assertThat(sorted.call("__contains__", 5)).isEqualTo(false);
		assertThat(sorted.call("get", (Object) null)).isNull();
		PyProbe units = PyProbe.of(new EnumMap<>(Map.of(TimeUnit.DAYS, 1)));
		assertThat(units.call("__getitem__", "DAYS")).isEqualTo(1);
		assertThat(PyProbe.of(Map.of()).raised("__setitem__", 1, 1)).isEqualTo("TypeError");
	}

	@Test
	void viewsAreLive() {
		Map<Object, Object> map = new LinkedHashMap<>(Map.of("a", 1));
		PyProbe items = PyProbe.of(PyProbe.of(map).call("items"));
		map.put("b", 2);
		assertThat(items.call("__len__")).isEqualTo(2);
		assertThat(items.call("__contains__", PyTuple.of("b", 2.0))).isEqualTo(true);
		assertThat(items.type().name()).isEqualTo("collections.abc.ItemsView");
		assertThat(PyProbe.of(PyProbe.of(map).call("keys")).call("__and__", PyTuple.of("b", "z")))
			.isEqualTo(Set.of("b"));
	}

	@Test
	void setOperatorsWantSetsAndMethodsTakeAnything() {
		Set<Object> target = new LinkedHashSet<>(List.of(1L, 2L));
		PyProbe set = PyProbe.of(target);
		assertThat(set.call("__and__", PyFrozenSet.of(1, 9))).isEqualTo(Set.of(1L));
		assertThat(set.call("__or__", PyTuple.of(1))).isEqualTo(PySingleton.NOT_IMPLEMENTED);
		assertThat(set.call("union", PyTuple.of(1, 3), "a")).isEqualTo(Set.of(1L, 2L, 3, "a"));
		assertThat(set.call("__isub__", Set.of(1))).isSameAs(target);
		assertThat(target).containsExactly(2L);
		set.call("add", 2.0);
		assertThat(target).containsExactly(2L);
		assertThat(set.raised("remove", 9)).isEqualTo("KeyError");
		assertThat(PyProbe.of(Set.of(1)).raised("add", 2)).isEqualTo("TypeError");
	}

}
