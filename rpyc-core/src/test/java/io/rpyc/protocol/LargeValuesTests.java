package io.rpyc.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.rpyc.brine.PyFrozenSet;
import io.rpyc.brine.PyTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LargeValues}.
 */
class LargeValuesTests {

	private static final int LARGE = 200_000;

	@Test
	void textsAndBytesAreLargeByTheirLength() {
		assertThat(LargeValues.isLarge("x".repeat(LARGE))).isTrue();
		assertThat(LargeValues.isLarge("x".repeat(100_000))).isFalse();
		assertThat(LargeValues.isLarge(new byte[LARGE])).isTrue();
		assertThat(LargeValues.isLarge(new byte[100_000])).isFalse();
	}

	@Test
	void tuplesAndSetsAreLargeByAllThatTheyHold() {
		String text = "x".repeat(10_000);
		assertThat(LargeValues.isLarge(PyTuple.copyOf(Collections.nCopies(20, text)))).isTrue();
		assertThat(LargeValues.isLarge(PyTuple.copyOf(Collections.nCopies(10, text)))).isFalse();
		assertThat(LargeValues.isLarge(PyTuple.copyOf(Collections.nCopies(10_000, 1)))).isTrue();
		assertThat(LargeValues.isLarge(PyTuple.copyOf(Collections.nCopies(1000, 1)))).isFalse();
		assertThat(LargeValues.isLarge(PyTuple.of(1, PyTuple.of(new byte[LARGE])))).isTrue();
		assertThat(LargeValues.isLarge(PyFrozenSet.of(1, "x".repeat(LARGE)))).isTrue();
	}

	@Test
	void objectsThatGoByReferenceAreSmall() {
		assertThat(LargeValues.isLarge(new ArrayList<>(Collections.nCopies(LARGE, 1)))).isFalse();
		assertThat(LargeValues.isLarge(null)).isFalse();
		assertThat(LargeValues.isLarge(List.of())).isFalse();
	}

	@Test
	void valuesThatHoldOthersManyTimesAreNotGoneThrough() {
		Object value = PyTuple.of(1, 2);
		for (int i = 0; i < 60; i++) {
			value = PyTuple.of(value, value);
		}
		assertThat(LargeValues.isLarge(value)).isTrue();
	}

}
