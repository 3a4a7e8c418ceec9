package io.rpyc.adapter;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * Visits the elements that Java's {@code equals} and {@code hashCode} of a value visit,
 * before they are called. They have no limit, and a peer that can change a list in a
 * record can create repeated or circular references. They also read components that the
 * peer may not read.
 */
final class JavaEquality {

	private static final int DEPTH_LIMIT = 200;

	private final CallContext context;

	private final ElementBudget budget;

	private boolean permitted = true;

	private JavaEquality(CallContext context, ElementBudget budget) {
		this.context = context;
		this.budget = budget;
	}

	/**
	 * Returns whether a value may be compared and hashed by Java for a peer.
	 * @return {@code false} if it holds something that the peer may not compare
	 * @throws PyException a RecursionError if it is nested too deeply
	 * @throws io.rpyc.limit.LimitExceededException a MemoryError if there are too many
	 * elements
	 */
	static boolean isPermitted(@Nullable Object value, CallContext context, ElementBudget budget) {
		JavaEquality equality = new JavaEquality(context, budget);
		equality.take(value, 0);
		return equality.permitted;
	}

	private void take(@Nullable Object value, int depth) {
		if (depth == DEPTH_LIMIT) {
			throw new PyException("RecursionError", "maximum recursion depth exceeded in comparison");
		}
		if (!this.permitted || !ReadAccess.mayCompare(value, this.context)) {
			this.permitted = false;
		}
		else if (value != null && DataClasses.isData(value)) {
			takeAll(DataClasses.values(value).values(), depth);
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
