package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LargeValues}.
 */
class LargeValuesTests {

	private static final int LARGE = 200_000;

	private static boolean isLarge(Object value) {
		return LargeValues.isLarge(LargeValues.size(value));
	}

	@Test
	void textsAndBytesAreLargeByTheirLength() {
		assertThat(isLarge("x".repeat(LARGE))).isTrue();
		assertThat(isLarge("x".repeat(100_000))).isFalse();
		assertThat(isLarge(new byte[LARGE])).isTrue();
		assertThat(isLarge(new byte[100_000])).isFalse();
	}

	@Test
	void tuplesAndSetsAreLargeByAllThatTheyHold() {
		String text = "x".repeat(10_000);
		assertThat(isLarge(PyTuple.copyOf(Collections.nCopies(20, text)))).isTrue();
		assertThat(isLarge(PyTuple.copyOf(Collections.nCopies(10, text)))).isFalse();
		assertThat(isLarge(PyTuple.copyOf(Collections.nCopies(10_000, 1)))).isTrue();
		assertThat(isLarge(PyTuple.copyOf(Collections.nCopies(1000, 1)))).isFalse();
		assertThat(isLarge(PyTuple.of(1, PyTuple.of(new byte[LARGE])))).isTrue();
		assertThat(isLarge(PyFrozenSet.of(1, "x".repeat(LARGE)))).isTrue();
	}

	@Test
	void objectsThatGoByReferenceAreSmall() {
		assertThat(isLarge(new ArrayList<>(Collections.nCopies(LARGE, 1)))).isFalse();
		assertThat(isLarge(null)).isFalse();
		assertThat(isLarge(List.of())).isFalse();
	}

	@Test
	void valuesThatHoldOthersManyTimesAreNotGoneThrough() {
		Object value = PyTuple.of(1, 2);
		for (int i = 0; i < 60; i++) {
			value = PyTuple.of(value, value);
		}
		assertThat(isLarge(value)).isTrue();
	}

	@Test
	void valuesThatAreNestedTooDeepAreNotGoneThrough() {
		Object value = 1;
		for (int i = 0; i < 100_000; i++) {
			value = PyTuple.of(value);
		}
		assertThat(isLarge(value)).isFalse();
	}

}
