package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MergeSort}.
 */
class MergeSortTests {

	private final Random random = new Random(1);

	@Test
	void equalElementsKeepTheirOrder() {
		for (int size = 0; size < 70; size++) {
			List<int[]> rows = new ArrayList<>();
			for (int i = 0; i < size; i++) {
				rows.add(new int[] { this.random.nextInt(5), i });
			}
			List<int[]> expected = new ArrayList<>(rows);
			expected.sort(Comparator.comparingInt((row) -> row[0]));
			MergeSort.sort(rows, (one, other) -> one[0] < other[0]);
			assertThat(rows).usingElementComparator(Comparator.comparing(Arrays::toString)).isEqualTo(expected);
		}
	}

	@Test
	void whatIsInOrderTakesOneComparisonForEachPair() {
		List<Integer> numbers = new ArrayList<>(IntStream.range(0, 1000).boxed().toList());
		int[] asked = { 0 };
		MergeSort.sort(numbers, (one, other) -> {
			asked[0]++;
			return one < other;
		});
		assertThat(asked[0]).isEqualTo(999);
	}

	@Test
	void whenTheOrderIsNoneThenNoElementIsLost() {
		List<Integer> numbers = new ArrayList<>(IntStream.range(0, 1000).boxed().toList());
		MergeSort.sort(numbers, (one, other) -> this.random.nextBoolean());
		Collections.sort(numbers);
		assertThat(numbers).isEqualTo(IntStream.range(0, 1000).boxed().toList());
	}

}
