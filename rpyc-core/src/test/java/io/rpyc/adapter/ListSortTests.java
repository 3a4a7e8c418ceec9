package io.rpyc.adapter;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;

import io.rpyc.PyException;
import io.rpyc.netref.FakePeer;
import io.rpyc.netref.Netref;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ListSort} and {@link PyOrder} with objects of the peer.
 */
class ListSortTests {

	private final FakePeer peer = new FakePeer();

	private final Map<Object, Integer> numbers = new HashMap<>();

	private final List<@Nullable Object> target = new ArrayList<>(List.of(3, 1, 2, 1));

	private final PyProbe list = PyProbe.of(this.target);

	@Test
	void whenKeysBeginWithEqualObjectsThenTheRestDecides() {
		sortBy((number) -> PyTuple.of(number(7), number));
		assertThat(this.target).containsExactly(1, 1, 2, 3);
		sortBy((number) -> PyTuple.of(PyTuple.of(number(7), List.of(number(8))), -number));
		assertThat(this.target).containsExactly(3, 2, 1, 1);
		sortBy((number) -> this.peer.list(number(7), number).with("__eq__", (args) -> false).netref());
		assertThat(this.target).containsExactly(1, 1, 2, 3);
	}

	@Test
	void whenKeysBeginWithDifferentObjectsThenTheseDecide() {
		sortBy((number) -> PyTuple.of(number(number), -number));
		assertThat(this.target).containsExactly(1, 1, 2, 3);
		sortBy((number) -> PyTuple.of((number == 2) ? number(0) : number));
		assertThat(this.target).containsExactly(2, 1, 1, 3);
	}

	@Test
	void whenOnlyTheRightOperandIsOfThePeerThenItIsAsked() {
		Netref two = number(2);
		for (boolean reverse : List.of(true, false)) {
			this.target.clear();
			this.target.addAll(Arrays.asList(3, two, 1));
			this.list.call("sort", Map.of("reverse", reverse));
			assertThat(this.target).containsExactly(reverse ? 3 : 1, two, reverse ? 1 : 3);
		}
		assertThat(this.list.call("__gt__", List.of(3, 0))).isEqualTo(false);
		assertThat(this.list.call("__le__", List.of(two))).isEqualTo(true);
	}

	@Test
	void whenComparisonsReturnBoolsOfNumpyThenTheirTruthCounts() {
		Netref yes = this.peer.object("numpy.bool").with("__bool__", (args) -> true).netref();
		Netref no = this.peer.object("numpy.bool").with("__bool__", (args) -> false).netref();
		sortBy((number) -> number("numpy.int64", number, (holds) -> holds ? yes : no));
		assertThat(this.target).containsExactly(1, 1, 2, 3);
	}

	@Test
	void whenNeitherOperandImplementsTheComparisonThenItIsATypeError() {
		Netref opaque = this.peer.object("demo.Thing")
			.with("__lt__", (args) -> PySingleton.NOT_IMPLEMENTED)
			.with("__gt__", (args) -> PySingleton.NOT_IMPLEMENTED)
			.netref();
		this.target.add(opaque);
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> this.list.call("sort"))
			.withMessage("TypeError: '<' not supported between instances of 'demo.Thing' and 'int'");
	}

	@Test
	void whenTheKeyFunctionChangesTheListThenTheChangeStays() {
		for (Runnable change : List.<Runnable>of(() -> this.target.remove(0), () -> this.target.add(0),
				() -> this.target.set(0, "x"), () -> this.target.add(0, this.target.remove(3)))) {
			this.target.clear();
			this.target.addAll(List.of(3, 2, 1, 0));
			List<@Nullable Object> expected = new ArrayList<>();
			assertThatExceptionOfType(PyException.class).isThrownBy(() -> sortBy((number) -> {
				if (number == 2) {
					change.run();
					expected.addAll(this.target);
				}
				return number;
			})).withMessage("ValueError: list modified during sort");
			assertThat(this.target).isEqualTo(expected);
		}
	}

	@Test
	void whenAListCreatesItsElementsForEachReadThenItIsSorted() {
		long[] values = { 3000, 1000, 2000 };
		PyProbe.of(new Longs(values)).call("sort");
		assertThat(values).containsExactly(1000, 2000, 3000);
	}

	private void sortBy(Function<Integer, @Nullable Object> key) {
		Netref function = this.peer.function((args) -> key.apply((Integer) args.get(0))).netref();
		this.list.call("sort", Map.of("key", function));
	}

	/** A number by reference, which is equal to other objects of the same value. */
	private Netref number(int value) {
		return number("decimal.Decimal", value, (holds) -> holds);
	}

	private Netref number(String type, int value, Function<Boolean, Object> answer) {
		Netref netref = this.peer.object(type)
			.with("__eq__", comparing(value, (order) -> order == 0, answer))
			.with("__lt__", comparing(value, (order) -> order < 0, answer))
			.with("__gt__", comparing(value, (order) -> order > 0, answer))
			.with("__le__", comparing(value, (order) -> order <= 0, answer))
			.with("__ge__", comparing(value, (order) -> order >= 0, answer))
			.netref();
		this.numbers.put(netref, value);
		return netref;
	}

	private Function<List<?>, Object> comparing(int value, IntPredicate holds, Function<Boolean, Object> answer) {
		return (args) -> {
			Object other = this.numbers.getOrDefault(args.get(0), (args.get(0) instanceof Integer i) ? i : null);
			return (other instanceof Integer number) ? answer.apply(holds.test(Integer.compare(value, number)))
					: PySingleton.NOT_IMPLEMENTED;
		};
	}

	/**
	 * A list view of an array of primitive values.
	 */
	private static final class Longs extends AbstractList<Object> {

		private final long[] values;

		private Longs(long[] values) {
			this.values = values;
		}

		@Override
		public Object get(int index) {
			return this.values[index];
		}

		@Override
		public Object set(int index, Object element) {
			Object previous = get(index);
			this.values[index] = (long) element;
			return previous;
		}

		@Override
		public int size() {
			return this.values.length;
		}

	}

}
