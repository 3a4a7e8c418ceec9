package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.BaseStream;

import io.rpyc.PyException;
import io.rpyc.internal.brine.BrineEncoder;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryWeights;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.Netref;
import io.rpyc.netref.StreamElements;
import io.rpyc.security.policy.Restricted;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.service.DecimalForm;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Copies results to values that are sent to Python in one message: collections, arrays
 * and streams to tuples, maps to tuples of (key, value) pairs, which {@code dict()}
 * accepts, records to tuples of their components, exposed objects to tuples of their
 * attributes.
 */
final class ValueCopy implements ReturnForm {

	private static final int DEPTH_LIMIT = 100;

	/** A copy, and its places in two lists. */
	private static final int ELEMENT = MemoryWeights.OBJECT + 2 * MemoryWeights.ELEMENT;

	private static final int COUNTED_TOGETHER = 512;

	private final Conversions conversions;

	private final ExposedTypes types;

	private final DecimalForm decimals;

	ValueCopy(Conversions conversions, ExposedTypes types, DecimalForm decimals) {
		this.decimals = decimals;
		this.conversions = conversions;
		this.types = types;
	}

	/**
	 * Copies a result, or the result of a stage when it is complete.
	 * @param context the context of the call
	 * @throws PyException a TypeError if an object cannot be copied, a PermissionError if
	 * the peer may not read all of it, a MemoryError where it is too much
	 */
	@Override
	public @Nullable Object apply(@Nullable Object result, CallContext context) {
		// A converter may put a stage in the place of the result, as for a Mono.
		return (this.conversions.toPythonByCustom(result) instanceof CompletionStage<?> stage)
				? stage.thenApply((value) -> new Copying(context).copy(value, 0))
				: new Copying(context).copy(result, 0);
	}

	@Override
	public boolean isByValue() {
		return true;
	}

	@Override
	public DecimalForm decimals() {
		return this.decimals;
	}

	/**
	 * The state of copying one result.
	 */
	private final class Copying {

		private final CallContext context;

		private final ElementBudget budget = new ElementBudget(ValueCopy.this.conversions);

		private int uncounted;

		private Copying(CallContext context) {
			this.context = context;
		}

		private @Nullable Object copy(@Nullable Object value, int depth) {
			if (depth == DEPTH_LIMIT) {
				throw PyException.valueError("a result by value nests deeper than " + DEPTH_LIMIT
						+ " levels: does it hold itself? return it by reference");
			}
			Object shown = ValueCopy.this.conversions.toPython(value);
			if (shown == null || BrineEncoder.isDumpable(shown) || shown instanceof Netref) {
				return shown;
			}
			if (shown instanceof Restricted || shown instanceof RestrictedService) {
				throw PyException.typeError("a restricted view cannot be copied by value: return it by reference");
			}
			ReadAccess.require(shown, this.context);
			if (shown instanceof Map<?, ?> map) {
				return tuple(map.entrySet().iterator(), depth);
			}
			if (shown instanceof Map.Entry<?, ?> entry) {
				return PyTuple.of(copy(entry.getKey(), depth + 1), copy(entry.getValue(), depth + 1));
			}
			if (shown instanceof Record) {
				return tuple(DataClasses.values(shown).values().iterator(), depth);
			}
			if (shown instanceof BaseStream<?, ?> stream) {
				try (stream) {
					return tuple(StreamElements.of(stream), depth);
				}
			}
			if (shown instanceof Iterable || shown instanceof Iterator || shown.getClass().isArray()) {
				return tuple(PyIterables.iterator(shown), depth);
			}
			return attributes(shown, depth);
		}

		private PyTuple tuple(Iterator<?> elements, int depth) {
			List<@Nullable Object> copies = new ArrayList<>();
			elements.forEachRemaining((element) -> {
				this.budget.take(1);
				count();
				copies.add(copy(element, depth + 1));
			});
			return PyTuple.copyOf(copies);
		}

		/** Charges many elements at once; few are not counted. */
		private void count() {
			this.uncounted++;
			if (this.uncounted == COUNTED_TOGETHER) {
				this.uncounted = 0;
				CallMemory.work((long) COUNTED_TOGETHER * ELEMENT);
			}
		}

		private PyTuple attributes(Object object, int depth) {
			List<ExposedProperty> properties = ValueCopy.this.types.propertiesOf(object);
			if (properties.isEmpty()) {
				throw PyException.typeError("a " + object.getClass().getSimpleName()
						+ " cannot be copied by value: it has no exposed attributes; return it by reference");
			}
			List<@Nullable Object> copies = new ArrayList<>();
			for (ExposedProperty property : properties) {
				copies.add(copy(property.read(object), depth + 1));
			}
			return PyTuple.copyOf(copies);
		}

	}

}
