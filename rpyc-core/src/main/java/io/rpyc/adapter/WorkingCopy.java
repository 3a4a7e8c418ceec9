package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryWeights;
import org.jspecify.annotations.Nullable;

/**
 * Copies of collections that an operation works with, counted until its call ends.
 */
final class WorkingCopy {

	private WorkingCopy() {
	}

	/**
	 * Copies elements.
	 * @throws io.rpyc.limit.LimitExceededException a MemoryError if a limit is passed
	 */
	static List<@Nullable Object> of(Collection<?> elements) {
		CallMemory.work((long) elements.size() * MemoryWeights.ELEMENT);
		return new ArrayList<>(elements);
	}

}
