package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * A stable sort that only uses less-than and accepts any result, like Python's sort: NaN
 * is not less than any value, and a class of the peer may define an inconsistent order,
 * which Java's sorts reject.
 */
final class MergeSort {

	private MergeSort() {
	}

	static <T> void sort(List<T> elements, BiPredicate<T, T> isLess) {
		if (elements.size() > 1) {
			sort(new ArrayList<>(elements), elements, 0, elements.size(), isLess);
		}
	}

	/** Sorts a part of the target; the source contains the same elements in that part. */
	private static <T> void sort(List<T> source, List<T> target, int from, int to, BiPredicate<T, T> isLess) {
		if (to - from < 2) {
			return;
		}
		int middle = (from + to) >>> 1;
		sort(target, source, from, middle, isLess);
		sort(target, source, middle, to, isLess);
		boolean inOrder = !isLess.test(source.get(middle), source.get(middle - 1));
		int left = from;
		int right = middle;
		for (int i = from; i < to; i++) {
			boolean takeRight = left == middle
					|| !inOrder && right < to && isLess.test(source.get(right), source.get(left));
			target.set(i, takeRight ? source.get(right++) : source.get(left++));
		}
	}

}
