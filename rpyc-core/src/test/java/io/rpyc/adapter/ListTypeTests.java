package io.rpyc.adapter;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import io.rpyc.PyException;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ListType}, {@link ListChanges} and {@link ListSort}.
 */
class ListTypeTests {

	private final List<Object> target = new ArrayList<>(List.of(3, 1, 2, 1, 5));

	private final PyProbe list = PyProbe.of(this.target);

	@Test
	void slicesReadWriteAndDelete() {
		assertThat(this.list.call("__getitem__", new PySlice(null, null, -2))).isEqualTo(List.of(5, 2, 3));
		this.list.call("__setitem__", new PySlice(1, 1, null), PyTuple.of(8, 9));
		assertThat(this.target).containsExactly(3, 8, 9, 1, 2, 1, 5);
		this.list.call("__delitem__", new PySlice(null, null, 2));
		assertThat(this.target).containsExactly(8, 1, 1);
		assertThat(this.list.raised("__setitem__", new PySlice(null, null, 2), PyTuple.of(1))).isEqualTo("ValueError");
	}

	@Test
	void inPlaceOperatorsGiveTheSameObject() {
		assertThat(this.list.call("__iadd__", PyTuple.of(7))).isSameAs(this.target);
		assertThat(this.list.call("__imul__", 0)).isSameAs(this.target);
		assertThat(this.target).isEmpty();
	}

	@Test
	void whenRepeatedTooOftenThenItIsAMemoryError() {
		assertThat(this.list.raised("__mul__", Integer.MAX_VALUE)).isEqualTo("MemoryError");
		assertThat(this.list.raised("__imul__", Long.MAX_VALUE)).isEqualTo("MemoryError");
		assertThat(this.list.raised("__mul__", BrineLimits.DEFAULTS.elements())).isEqualTo("MemoryError");
		assertThat(this.list.call("__mul__", -1)).isEqualTo(List.of());
	}

	@Test
	void otherOperandsAreNotImplemented() {
		assertThat(this.list.call("__eq__", PyTuple.of(3, 1, 2, 1, 5))).isEqualTo(PySingleton.NOT_IMPLEMENTED);
		assertThat(this.list.call("__lt__", 5)).isEqualTo(PySingleton.NOT_IMPLEMENTED);
		assertThat(this.list.call("__or__", 5)).isEqualTo(PySingleton.NOT_IMPLEMENTED);
		assertThat(this.list.raised("__add__", PyTuple.of(1))).isEqualTo("TypeError");
	}

	@Test
	void sortIsStableInBothDirections() {
		this.target.clear();
		this.target.addAll(List.of(1, 1.0, 0, true));
		this.list.call("sort");
		assertThat(this.target).containsExactly(0, 1, 1.0, true);
		this.list.call("sort", Map.of("reverse", true));
		assertThat(this.target).containsExactly(1, 1.0, true, 0);
	}

	@Test
	void sortTakesNanAndTextBeyondTheBasicPlaneAsPythonDoes() {
		List<Object> values = new ArrayList<>(List.of(Double.NaN, 2, 1));
		PyProbe.of(values).call("sort");
		assertThat(values).containsExactly(Double.NaN, 1, 2);
		List<Object> texts = new ArrayList<>(List.of("\uD83D\uDC0D", "\uFFFD"));
		PyProbe.of(texts).call("sort");
		assertThat(texts).containsExactly("\uFFFD", "\uD83D\uDC0D");
	}

	@Test
	void arraysOfObjectsAndEntriesAreInTheOrderOfTuples() {
		Object[] row = { "a", 2 };
		List<Object> rows = new ArrayList<>(List.of(PyTuple.of("b"), row, Map.entry("a", 1), PyTuple.of("a")));
		PyProbe.of(rows).call("sort");
		assertThat(rows).containsExactly(PyTuple.of("a"), Map.entry("a", 1), row, PyTuple.of("b"));
	}

	@Test
	void whenKeyFunctionIsAMethodOfThisSideThenItIsNotCalled() {
		BoundMethod method = this.list.view().bind(this.list.type().require("append"));
		assertThat(this.list.raised("sort", method)).isEqualTo("TypeError");
		assertThat(this.target).hasSize(5);
	}

	@Test
	void whenJavaRefusesAChangeThenItIsATypeError() {
		assertThat(PyProbe.of(List.of(1)).raised("append", 2)).isEqualTo("TypeError");
		PyProbe fixed = PyProbe.of(Arrays.asList(1, 2));
		assertThat(fixed.raised("append", 3)).isEqualTo("TypeError");
		fixed.call("__setitem__", new PySlice(null, null, null), PyTuple.of(3, 4));
		assertThat(fixed.view().target()).isEqualTo(List.of(3, 4));
	}

	@Test
	void whenListGrowsThenItsIteratorGoesOn() {
		LiveIterator elements = (LiveIterator) this.list.call("__iter__");
		assertThat(elements.remaining()).isEqualTo(5);
		this.target.clear();
		this.target.add(7);
		assertThat(elements.next()).isEqualTo(7);
		assertThat(elements.hasNext()).isFalse();
	}

	@Test
	void whenIteratorHasEndedThenItStaysAtTheEnd() {
		for (List<Object> changing : List.<List<Object>>of(new ArrayList<>(List.of(1)), new LinkedList<>(List.of(1)))) {
			LiveIterator elements = (LiveIterator) PyProbe.of(changing).call("__iter__");
			assertThat(elements).toIterable().containsExactly(1);
			changing.add(2);
			assertThat(elements.remaining()).isZero();
			assertThat(PyProbe.of(elements).raised("__next__")).isEqualTo("StopIteration");
			assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(elements::next);
		}
	}

	@Test
	void whenLinkedListChangesThenItsIteratorSaysSo() {
		List<Object> linked = new LinkedList<>(List.of(1, 2));
		PyProbe elements = PyProbe.of(PyProbe.of(linked).call("__iter__"));
		linked.add(3);
		assertThat(elements.raised("__next__")).isEqualTo("RuntimeError");
	}

	@Test
	void wideIndexesAreOutOfRange() {
		BigInteger wide = BigInteger.TEN.pow(30);
		assertThat(this.list.raised("__getitem__", wide)).isEqualTo("IndexError");
		assertThat(this.list.raised("__getitem__", 1.0)).isEqualTo("TypeError");
		assertThat(this.list.call("__getitem__", true)).isEqualTo(1);
	}

	@Test
	void arraysOfObjectsAreShownAsTuples() {
		Object[] endless = { 1, null };
		endless[1] = endless;
		assertThat(PyProbe.of(List.of(new Object[] { 1, "a" }, new String[] { "b" }, new Long[0])).call("__repr__"))
			.isEqualTo("[(1, 'a'), ('b',), ()]");
		assertThat(PyProbe.of(Map.of("a", new int[] { 1 })).call("__str__")).isEqualTo("{'a': [1]}");
		assertThat(PyProbe.of(Collections.singletonList(endless)).call("__format__", "")).isEqualTo("[(1, (...))]");
	}

	@Test
	void whenArrayOfPrimitivesIsAssignedASliceThenTheErrorSaysHowToChangeIt() {
		PyProbe array = PyProbe.of(new int[] { 1, 2 });
		assertThatExceptionOfType(PyException.class)
			.isThrownBy(() -> array.call("__setitem__", new PySlice(0, 1, null), PyTuple.of(3)))
			.withMessage("TypeError: int[] object does not support slice assignment: assign each element");
		array.call("__setitem__", 0, 3);
		assertThat(array.call("__getitem__", 0)).isEqualTo(3);
	}

	@Test
	void whenFileOfThisSideIsAnIterableThenTheErrorSaysHowToPassItsLines() {
		assertThatExceptionOfType(PyException.class)
			.isThrownBy(() -> this.list.call("extend", new ByteArrayInputStream(new byte[1])))
			.withMessage("TypeError: 'BufferedReader' object of the server cannot be read here: pass list(file)");
		assertThat(this.list.raised("__iadd__", new StringReader("a"))).isEqualTo("TypeError");
		assertThat(this.target).hasSize(5);
	}

	@Test
	void whenListHoldsItselfThenItsTextEnds() {
		this.target.add(this.target);
		assertThat(this.list.call("__repr__")).asString().contains("...");
		assertThat(this.list.raised("__format__", ">10")).isEqualTo("TypeError");
		assertThat(this.list.raised("__hash__")).isEqualTo("TypeError");
	}

}
