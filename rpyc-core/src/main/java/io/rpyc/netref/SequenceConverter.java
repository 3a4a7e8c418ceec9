package io.rpyc.netref;

import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import io.rpyc.brine.PyFrozenSet;
import io.rpyc.brine.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Python's tuples and frozensets for Java's collections, streams and arrays; the elements
 * are converted too.
 */
final class SequenceConverter implements ValueConverter {

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		Class<?> raw = Types.raw(target);
		if (raw.isArray()) {
			Type component = Types.component(target);
			return new SequenceConversion(raw, conversions.to(component),
					(elements) -> array(Types.raw(component), elements));
		}
		Function<List<@Nullable Object>, Object> collector = collector(raw);
		return (collector != null) ? new SequenceConversion(raw, conversions.to(Types.argument(target, 0)), collector)
				: null;
	}

	private static @Nullable Function<List<@Nullable Object>, Object> collector(Class<?> raw) {
		if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
			return (elements) -> elements;
		}
		if (raw == Set.class) {
			return LinkedHashSet::new;
		}
		if (raw == Iterator.class) {
			return List::iterator;
		}
		return (raw == Stream.class) ? List::stream : null;
	}

	private static Object array(Class<?> component, List<@Nullable Object> elements) {
		Object array = Array.newInstance(component, elements.size());
		for (int i = 0; i < elements.size(); i++) {
			Array.set(array, i, elements.get(i));
		}
		return array;
	}

	private record SequenceConversion(Class<?> type, Conversion element,
			Function<List<@Nullable Object>, Object> collector) implements Conversion {

		@Override
		public Fit fit(@Nullable Object value) {
			if (value == null) {
				return Fit.CONVERTIBLE;
			}
			return (value instanceof PyTuple || value instanceof PyFrozenSet || this.type.isInstance(value)) ? Fit.EXACT
					: Fit.NONE;
		}

		@Override
		public @Nullable Object convert(@Nullable Object value) {
			if (value instanceof PyTuple || value instanceof PyFrozenSet) {
				List<@Nullable Object> elements = new ArrayList<>();
				for (Object item : (Collection<?>) value) {
					elements.add(this.element.convert(item));
				}
				return this.collector.apply(elements);
			}
			if (value == null || this.type.isInstance(value)) {
				return value;
			}
			throw Types.mismatch("a sequence", value);
		}

	}

}
