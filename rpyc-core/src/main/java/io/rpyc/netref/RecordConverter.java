package io.rpyc.netref;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

import io.rpyc.PyException;
import io.rpyc.brine.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Python's tuples for records: one element for each component, in order.
 */
final class RecordConverter implements ValueConverter {

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		Class<?> raw = Types.raw(target);
		return raw.isRecord() ? new RecordConversion(raw, conversions) : null;
	}

	private static final class RecordConversion implements Conversion {

		private final Class<?> type;

		private final List<Type> components;

		private final Conversions conversions;

		private final MethodHandle constructor;

		private RecordConversion(Class<?> type, Conversions conversions) {
			this.type = type;
			RecordComponent[] declared = type.getRecordComponents();
			// Looked up with each call, since a record may hold records of its own type.
			this.components = Arrays.stream(declared).map(RecordComponent::getGenericType).toList();
			this.conversions = conversions;
			try {
				Constructor<?> canonical = type.getDeclaredConstructor(
						Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new));
				canonical.setAccessible(true);
				this.constructor = MethodHandles.lookup()
					.unreflectConstructor(canonical)
					.asSpreader(Object[].class, declared.length);
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public Fit fit(@Nullable Object value) {
			if (value == null) {
				return Fit.CONVERTIBLE;
			}
			if (this.type.isInstance(value)) {
				return Fit.EXACT;
			}
			return (value instanceof PyTuple tuple && tuple.size() == this.components.size()) ? Fit.EXACT : Fit.NONE;
		}

		@Override
		public @Nullable Object convert(@Nullable Object value) {
			if (value == null || this.type.isInstance(value)) {
				return value;
			}
			if (!(value instanceof PyTuple tuple)) {
				throw Types.mismatch("a tuple for " + this.type.getSimpleName(), value);
			}
			if (tuple.size() != this.components.size()) {
				throw PyException.typeError("expected a tuple of " + this.components.size() + " for "
						+ this.type.getSimpleName() + ", got " + tuple.size());
			}
			Object[] arguments = new Object[tuple.size()];
			for (int i = 0; i < arguments.length; i++) {
				arguments[i] = this.conversions.to(this.components.get(i)).convert(tuple.get(i));
			}
			return construct(arguments);
		}

		private Object construct(@Nullable Object[] arguments) {
			try {
				return this.constructor.invoke(arguments);
			}
			catch (RuntimeException | Error ex) {
				throw ex;
			}
			catch (Throwable ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
