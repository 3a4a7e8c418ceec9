package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryWeights;
import org.jspecify.annotations.Nullable;

/**
 * Temporary copies of collections, charged until their call ends.
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
