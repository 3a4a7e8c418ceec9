package io.rpyc.netref;

import java.lang.reflect.Type;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Converts None, or a missing argument, to an empty optional.
 */
final class OptionalConverter implements ValueConverter {

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		return (JavaTypes.raw(target) == Optional.class)
				? new OptionalConversion(conversions.to(JavaTypes.argument(target, 0))) : null;
	}

	private record OptionalConversion(Conversion content) implements RemoteConversion {

		@Override
		public Fit fit(@Nullable Object value) {
			return (value != null) ? this.content.fit(value) : Fit.EXACT;
		}

		@Override
		public Remainder begin(Netref netref) {
			return RemoteConversion.begin(this.content, netref).then(Optional::ofNullable);
		}

		@Override
		public Object convertLocal(@Nullable Object value) {
			return (value instanceof Optional<?>) ? value
					: Optional.ofNullable((value != null) ? this.content.convert(value) : null);
		}

	}

}
