package io.rpyc.adapter;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.rpyc.PyException;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PyEquality} and {@link PyLookup}.
 */
class PyEqualityTests {

	private final PyEquality equality = PyEquality.of(PyProbe.arguments());

	@Test
	void numbersOfAllTypesAreEqual() {
		assertEqual(1, 1L, (short) 1, (byte) 1, 1.0, 1.0f, true, BigInteger.ONE);
		assertEqual(0, -0.0, false);
		assertEqual(BigInteger.TWO.pow(70), Math.pow(2, 70));
		assertDifferent(BigInteger.TWO.pow(53).add(BigInteger.ONE), Math.pow(2, 53));
		assertDifferent(Double.NaN, Double.NaN);
		assertDifferent(1, "1");
	}

	@Test
	void whatPythonSeesAsTextEqualsText() {
		assertEqual(TimeUnit.SECONDS, "SECONDS");
		assertEqual('a', "a");
	}

	@Test
	void collectionsAreEqualByKindAndElements() {
		assertEqual(List.of(1, 2), Arrays.asList(1.0, 2L));
		assertDifferent(List.of(1), PyTuple.of(1));
		assertEqual(Set.of(1), PyFrozenSet.of(true));
		assertEqual(Map.of(1, List.of("a")), Map.of(1L, List.of("a")));
		assertEqual(new byte[] { 1 }, new byte[] { 1 });
		assertEqual(Map.entry(1, 2), PyTuple.of(1, 2));
	}

	@Test
	void whenListHoldsItselfThenComparisonEnds() {
		List<Object> endless = new ArrayList<>();
		endless.add(endless);
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> this.equality.key(endless))
			.withMessageStartingWith("RecursionError");
	}

	@Test
	void whenKeyIsOfAnotherNumberTypeThenItIsFound() {
		for (Object key : List.of(1, 1L, (short) 1, (byte) 1, 1.0, 1.0f, true, BigInteger.ONE)) {
			for (Object wanted : List.of(1, true, 1.0)) {
				assertThat(PyLookup.find(Set.of(key), wanted, this.equality)).isEqualTo(key);
			}
		}
		assertThat(PyLookup.find(Set.of(1L << 40), 1L << 40, this.equality)).isEqualTo(1L << 40);
		assertThat(PyLookup.isAbsent(PyLookup.find(Set.of(2L), 1, this.equality))).isTrue();
	}

	@Test
	void whenKeyLooksTheSameInPythonThenItIsFound() {
		assertThat(PyLookup.find(Set.of(TimeUnit.DAYS), "DAYS", this.equality)).isEqualTo(TimeUnit.DAYS);
		assertThat(PyLookup.isAbsent(PyLookup.find(Set.of(TimeUnit.DAYS), "HOURS", this.equality))).isTrue();
	}

	@Test
	void whenKeyCannotBeHashedThenItIsATypeError() {
		for (Object key : List.of(List.of(), Map.of(), Set.of(), PyTuple.of(List.of()))) {
			assertThatExceptionOfType(PyException.class).isThrownBy(() -> PyLookup.find(Set.of(), key, this.equality))
				.withMessageStartingWith("TypeError: unhashable type");
		}
	}

	private void assertEqual(Object first, @Nullable Object... others) {
		for (Object other : others) {
			assertThat(this.equality.equal(first, other)).as("%s == %s", first, other).isTrue();
			assertThat(this.equality.key(first)).hasSameHashCodeAs(this.equality.key(other));
		}
	}

	private void assertDifferent(Object one, Object other) {
		assertThat(Arrays.asList(this.equality.key(one))).isNotEqualTo(Arrays.asList(this.equality.key(other)));
	}

}
