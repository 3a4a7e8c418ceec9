package io.rpyc.internal.memory;

import java.math.BigInteger;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryWeightsTests {

	@Test
	void valuesOfThePeerCountWithAllThatTheyHold() {
		assertThat(MemoryWeights.of(null)).isZero();
		assertThat(MemoryWeights.of(true)).isZero();
		assertThat(MemoryWeights.of(7)).isBetween(16L, 32L);
		assertThat(MemoryWeights.of("x".repeat(1000))).isBetween(2000L, 2100L);
		assertThat(MemoryWeights.of(new byte[1000])).isBetween(1016L, 1100L);
		assertThat(MemoryWeights.of(BigInteger.ONE.shiftLeft(8000))).isBetween(1040L, 1100L);
		assertThat(MemoryWeights.of(PyTuple.of("x".repeat(1000), new byte[1000]))).isBetween(3000L, 3300L);
	}

	@Test
	void objectsOfTheApplicationCountForNothing() {
		assertThat(MemoryWeights.of(new Object())).isZero();
		assertThat(MemoryWeights.of(new AbstractList<>() {

			@Override
			public Object get(int index) {
				throw new AssertionError("must not be read");
			}

			@Override
			public int size() {
				throw new AssertionError("must not be read");
			}

		})).isZero();
	}

	@Test
	void collectionsOfTheJdkAndArraysCountByTheirSize() {
		assertThat(MemoryWeights.of(new ArrayList<>(Collections.nCopies(1000, "x".repeat(1000))))).isBetween(16_000L,
				17_000L);
		assertThat(MemoryWeights.of(Set.of(1, 2, 3))).isGreaterThan(3 * 40);
		assertThat(MemoryWeights.of(Map.of(1, 2))).isGreaterThan(40);
		assertThat(MemoryWeights.of(new long[1000])).isBetween(8000L, 8100L);
		assertThat(MemoryWeights.of(new int[1000])).isBetween(4000L, 4100L);
	}

	@Test
	void elementsThatComeAgainAtOnceCountOnce() {
		assertThat(MemoryWeights.ofAll(Collections.nCopies(1000, "x".repeat(1000)))).isLessThan(3000);
		assertThat(MemoryWeights.ofAll(List.of("x".repeat(1000), "y".repeat(1000)))).isGreaterThan(4000);
	}

}
