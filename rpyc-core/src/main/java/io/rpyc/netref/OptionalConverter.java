package io.rpyc.netref;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Makes optionals: None, or no argument at all, is an empty one.
 */
final class OptionalConverter implements ValueConverter {

	private static final Map<Class<?>, Primitive> PRIMITIVES = Map.of(OptionalInt.class,
			new Primitive(int.class, OptionalInt.empty(), (value) -> OptionalInt.of((Integer) Objects.requireNonNull(value))),
			OptionalLong.class,
			new Primitive(long.class, OptionalLong.empty(), (value) -> OptionalLong.of((Long) Objects.requireNonNull(value))),
			OptionalDouble.class,
			new Primitive(double.class, OptionalDouble.empty(), (value) -> OptionalDouble.of((Double) Objects.requireNonNull(value))));

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		Class<?> raw = JavaTypes.raw(target);
		if (raw == Optional.class) {
			return new OptionalConversion(raw, conversions.to(JavaTypes.argument(target, 0)), Optional.empty(),
					Optional::ofNullable);
		}
		Primitive primitive = PRIMITIVES.get(raw);
		return (primitive != null)
				? new OptionalConversion(raw, conversions.to(primitive.type()), primitive.empty(), primitive.of()) : null;
	}

	/**
	 * An optional of a primitive type.
	 *
	 * @param type the primitive type
	 * @param empty the empty optional
	 * @param of makes one with a value
	 */
	private record Primitive(Class<?> type, Object empty, Function<@Nullable Object, Object> of) {
	}

	private record OptionalConversion(Class<?> type, Conversion content, Object empty,
			Function<@Nullable Object, Object> of) implements Conversion {

		@Override
		public Fit fit(@Nullable Object value) {
			return (value != null) ? this.content.fit(value) : Fit.EXACT;
		}

		@Override
		public Object convert(@Nullable Object value) {
			if (value == null) {
				return this.empty;
			}
			return this.type.isInstance(value) ? value : this.of.apply(this.content.convert(value));
		}

	}

}
