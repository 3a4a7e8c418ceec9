package io.rpyc.netref;

import io.rpyc.security.policy.Restricted;
import org.jspecify.annotations.Nullable;

/**
 * Accepts values that are already of the Java type, such as a Java object that Python
 * passes back, and None for {@code null}.
 */
final class InstanceConversion implements Conversion {

	private final Class<?> type;

	InstanceConversion(Class<?> type) {
		this.type = type;
	}

	@Override
	public Fit fit(@Nullable Object value) {
		if (value == null) {
			return this.type.isPrimitive() ? Fit.NONE : Fit.CONVERTIBLE;
		}
		return this.type.isInstance(behind(value)) ? Fit.EXACT : Fit.NONE;
	}

	@Override
	public @Nullable Object convert(@Nullable Object value) {
		if (fit(value) == Fit.NONE) {
			throw Types.mismatch(this.type.getSimpleName(), value);
		}
		return (value != null) ? behind(value) : null;
	}

	/**
	 * Returns the object behind a restricted view if the method declares its type.
	 */
	private Object behind(Object value) {
		return (value instanceof Restricted view && !this.type.isInstance(view)) ? view.target() : value;
	}

}
