package io.rpyc.netref;

import org.jspecify.annotations.Nullable;

/**
 * Passes values unchanged.
 */
final class Unconverted implements Conversion {

	static final Unconverted INSTANCE = new Unconverted();

	@Override
	public Fit fit(@Nullable Object value) {
		return Fit.CONVERTIBLE;
	}

	@Override
	public @Nullable Object convert(@Nullable Object value) {
		return value;
	}

}
