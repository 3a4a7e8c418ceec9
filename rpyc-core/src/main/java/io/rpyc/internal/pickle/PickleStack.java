package io.rpyc.internal.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryWeights;
import org.jspecify.annotations.Nullable;

/**
 * The stack, marks and memo of a pickle that is read. Counts the values.
 */
final class PickleStack {

	/** Few values are not worth to be counted as memory. */
	private static final int COUNTED_TOGETHER = 512;

	private final List<@Nullable Object> values = new ArrayList<>();

	private final List<Integer> marks = new ArrayList<>();

	private final Map<Integer, @Nullable Object> memo = new HashMap<>();

	private final int maxElements;

	private int count;

	PickleStack(int maxElements) {
		this.maxElements = maxElements;
	}

	void push(@Nullable Object value) {
		count();
		this.values.add(value);
	}

	@Nullable Object pop() {
		requireValue();
		return this.values.remove(this.values.size() - 1);
	}

	@Nullable Object peek() {
		requireValue();
		return this.values.get(this.values.size() - 1);
	}

	@Nullable Object[] pop(int length) {
		if (this.values.size() - bottom() < length) {
			throw PickleErrors.because("a tuple has fewer elements than its size");
		}
		return removeFrom(this.values.size() - length);
	}

	void mark() {
		count();
		this.marks.add(this.values.size());
	}

	@Nullable Object[] popToMark() {
		if (this.marks.isEmpty()) {
			throw PickleErrors.because("no mark is set");
		}
		return removeFrom(this.marks.remove(this.marks.size() - 1));
	}

	/**
	 * Drops the top value, or the mark if it is on top.
	 */
	void drop() {
		if (!this.marks.isEmpty() && bottom() == this.values.size()) {
			this.marks.remove(this.marks.size() - 1);
		}
		else {
			pop();
		}
	}

	boolean isEmpty() {
		return this.values.isEmpty() && this.marks.isEmpty();
	}

	void memoize(int index) {
		count();
		if (index < 0) {
			throw PickleErrors.because("an index of the memo is negative or has more than 31 bits");
		}
		this.memo.put(index, peek());
	}

	void memoizeNext() {
		memoize(this.memo.size());
	}

	void pushMemoized(int index) {
		if (!this.memo.containsKey(index)) {
			throw PickleErrors.because("the memo does not have an entry at an index");
		}
		Object value = this.memo.get(index);
		push((value instanceof ObjectBuilder unfinished) ? unfinished.finished() : value);
	}

	private @Nullable Object[] removeFrom(int start) {
		List<@Nullable Object> top = this.values.subList(start, this.values.size());
		@Nullable Object[] removed = top.toArray();
		top.clear();
		return removed;
	}

	private int bottom() {
		return this.marks.isEmpty() ? 0 : this.marks.get(this.marks.size() - 1);
	}

	private void requireValue() {
		if (this.values.size() == bottom()) {
			throw PickleErrors.because("the stack is empty");
		}
	}

	private void count() {
		if (++this.count > this.maxElements) {
			throw PickleErrors.limit(Reason.ELEMENTS, "Values", this.count, this.maxElements);
		}
		if (this.count % COUNTED_TOGETHER == 0) {
			CallMemory.work((long) COUNTED_TOGETHER * (MemoryWeights.OBJECT + MemoryWeights.ELEMENT));
		}
	}

}
