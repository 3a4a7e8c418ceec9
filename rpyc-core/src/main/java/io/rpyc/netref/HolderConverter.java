package io.rpyc.netref;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Python's numbers and bools for the classes that hold one: optionals of primitives,
 * which are empty for None or no argument at all, and atomic variables.
 */
final class HolderConverter implements ValueConverter {

	private static final Map<Class<?>, Holder> HOLDERS = Map.of(OptionalInt.class,
			new Holder(Integer.class, OptionalInt.empty(), (value) -> OptionalInt.of((Integer) value)),
			OptionalLong.class, new Holder(Long.class, OptionalLong.empty(), (value) -> OptionalLong.of((Long) value)),
			OptionalDouble.class,
			new Holder(Double.class, OptionalDouble.empty(), (value) -> OptionalDouble.of((Double) value)),
			AtomicInteger.class, new Holder(Integer.class, null, (value) -> new AtomicInteger((Integer) value)),
			AtomicLong.class, new Holder(Long.class, null, (value) -> new AtomicLong((Long) value)),
			AtomicBoolean.class, new Holder(Boolean.class, null, (value) -> new AtomicBoolean((Boolean) value)));

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		Class<?> raw = Types.raw(target);
		Holder holder = (raw == AtomicReference.class)
				? new Holder(Types.argument(target, 0), null, AtomicReference::new) : HOLDERS.get(raw);
		return (holder != null) ? new HolderConversion(raw, holder, conversions.to(holder.content())) : null;
	}

	/**
	 * A class that holds a value.
	 *
	 * @param content the type of the value
	 * @param empty the object for None; {@code null} if None is {@code null}
	 * @param maker creates the object
	 */
	private record Holder(Type content, @Nullable Object empty, Function<Object, Object> maker) {
	}

	private record HolderConversion(Class<?> type, Holder holder, Conversion content) implements Conversion {

		@Override
		public Fit fit(@Nullable Object value) {
			if (value == null) {
				return (this.holder.empty() != null) ? Fit.EXACT : Fit.CONVERTIBLE;
			}
			return this.type.isInstance(value) ? Fit.EXACT : this.content.fit(value);
		}

		@Override
		public @Nullable Object convert(@Nullable Object value) {
			if (this.type.isInstance(value)) {
				return value;
			}
			Object converted = (value != null) ? this.content.convert(value) : null;
			return (converted != null) ? this.holder.maker().apply(converted) : this.holder.empty();
		}

	}

}
