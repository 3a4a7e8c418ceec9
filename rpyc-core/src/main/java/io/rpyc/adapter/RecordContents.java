package io.rpyc.adapter;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * Counts the elements that Java's {@code equals} and {@code hashCode} of a record visit.
 * They have no limit, and a peer that can change a list in the record can create repeated
 * or circular references.
 */
final class RecordContents {

	private static final int DEPTH_LIMIT = 200;

	private final ElementBudget budget;

	private RecordContents(ElementBudget budget) {
		this.budget = budget;
	}

	/**
	 * Takes the elements of a value that contains records from a budget.
	 * @throws PyException a RecursionError if it is nested too deeply
	 * @throws io.rpyc.limit.LimitExceededException a MemoryError if there are too many
	 * elements
	 */
	static void take(@Nullable Object value, ElementBudget budget) {
		new RecordContents(budget).take(value, 0);
	}

	private void take(@Nullable Object value, int depth) {
		if (depth == DEPTH_LIMIT) {
			throw new PyException("RecursionError", "maximum recursion depth exceeded in comparison");
		}
		if (value instanceof Record data) {
			takeAll(RecordMembers.values(data).values(), depth);
		}
		else if (value instanceof Collection<?> collection) {
			takeAll(collection, depth);
		}
		else if (value instanceof Map<?, ?> map) {
			takeAll(map.keySet(), depth);
			takeAll(map.values(), depth);
		}
		else if (value instanceof Map.Entry<?, ?> entry) {
			takeAll(Arrays.asList(entry.getKey(), entry.getValue()), depth);
		}
		else if (value instanceof Optional<?> optional && optional.isPresent()) {
			take(optional.get(), depth + 1);
		}
	}

	private void takeAll(Collection<?> elements, int depth) {
		this.budget.take(elements.size());
		elements.forEach((element) -> take(element, depth + 1));
	}

}
