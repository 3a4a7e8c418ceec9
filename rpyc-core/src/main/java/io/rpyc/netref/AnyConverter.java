package io.rpyc.netref;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * Passes values to parameters of type Object unchanged.
 */
final class AnyConverter implements ValueConverter, Conversion {

	static final AnyConverter INSTANCE = new AnyConverter();

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		return (Types.raw(target) == Object.class) ? this : null;
	}

	@Override
	public Fit fit(@Nullable Object value) {
		return Fit.CONVERTIBLE;
	}

	@Override
	public @Nullable Object convert(@Nullable Object value) {
		return value;
	}

}
