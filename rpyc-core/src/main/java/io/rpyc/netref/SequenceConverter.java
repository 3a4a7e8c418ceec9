package io.rpyc.netref;

import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.rpyc.internal.CollisionGuard;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Converts Python's lists, tuples, sets and other iterables to copies as Java collections
 * and arrays, including their elements. A Java object that Python passes back is
 * converted to a related type if necessary.
 */
final class SequenceConverter implements ValueConverter {

	private static final Map<Class<?>, Function<List<@Nullable Object>, Object>> COLLECTORS = Map.of(List.class,
			(elements) -> elements, Collection.class, (elements) -> elements, Set.class, CollisionGuard::setOf);

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		Class<?> raw = JavaTypes.raw(target);
		if (raw.isArray()) {
			Type component = JavaTypes.component(target);
			return new SequenceConversion(raw, conversions, conversions.to(component),
					(elements) -> array(JavaTypes.raw(component), elements));
		}
		Function<List<@Nullable Object>, Object> collector = COLLECTORS.get(raw);
		return (collector != null)
				? new SequenceConversion(raw, conversions, conversions.to(JavaTypes.argument(target, 0)), collector)
				: null;
	}

	private static Object array(Class<?> component, List<@Nullable Object> elements) {
		Object array = Array.newInstance(component, elements.size());
		for (int i = 0; i < elements.size(); i++) {
			Array.set(array, i, elements.get(i));
		}
		return array;
	}

	private record SequenceConversion(Class<?> type, Conversions conversions, Conversion element,
			Function<List<@Nullable Object>, Object> collector) implements RemoteConversion {

		@Override
		public Fit fit(@Nullable Object value) {
			if (value == null) {
				return Fit.CONVERTIBLE;
			}
			if (value instanceof Netref netref) {
				return fit(RemoteKind.of(netref));
			}
			return (value instanceof PyTuple || this.type.isInstance(value)) ? Fit.EXACT
					: LocalElements.isSequence(value) ? Fit.CONVERTIBLE : Fit.NONE;
		}

		private Fit fit(RemoteKind kind) {
			if (kind == RemoteKind.LIST || kind == RemoteKind.SET) {
				return ((kind == RemoteKind.SET) == (this.type == Set.class)) ? Fit.EXACT : Fit.CONVERTIBLE;
			}
			return (kind == RemoteKind.ITERATOR || kind == RemoteKind.UNKNOWN) ? Fit.CONVERTIBLE : Fit.NONE;
		}

		@Override
		public Remainder begin(Netref netref) {
			if (fit(netref) == Fit.NONE) {
				throw PythonTypeNames.mismatch("a sequence", netref);
			}
			RemoteElements elements = RemoteElements.begin(netref);
			return elements.then(this::collecting);
		}

		@SuppressWarnings("unchecked")
		private Remainder collecting(List<?> elements) {
			return (this.element instanceof RemoteConversion)
					? RemoteBatch.of(elements, this.element)
						.then((converted) -> this.collector
							.apply((List<@Nullable Object>) Objects.requireNonNull(converted)))
					: Remainder.done(collect(elements));
		}

		private Object collect(List<?> elements) {
			return this.collector.apply(RemoteConversion.convertAll(elements, this.element));
		}

		@Override
		public Remainder beginLocal(@Nullable Object value) {
			return (value instanceof PyTuple tuple) ? collecting(tuple) : Remainder.done(convertLocal(value));
		}

		@Override
		public @Nullable Object convertLocal(@Nullable Object value) {
			if (value instanceof PyTuple tuple) {
				return collect(tuple);
			}
			if (value == null || this.type.isInstance(value) && !LocalElements.isUnconverted(value)) {
				return value;
			}
			if (!LocalElements.isSequence(value)) {
				throw PythonTypeNames.mismatch("a sequence", value);
			}
			return collect(this.conversions.copy(value, LocalElements.of(value)));
		}

	}

}
