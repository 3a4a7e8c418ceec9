package io.rpyc.netref;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Optional;

import io.rpyc.service.DecimalForm;
import org.jspecify.annotations.Nullable;

/**
 * Sends decimal numbers in a chosen form to Python. As one of a server's converters it
 * applies to all results, also within collections and records. Parameters are not
 * affected.
 *
 * @since 0.1
 */
public final class DecimalConverter implements ValueConverter {

	private final DecimalForm form;

	/**
	 * Creates the converter.
	 * @param form the form of all decimal numbers
	 */
	public DecimalConverter(DecimalForm form) {
		this.form = form;
	}

	@Override
	public @Nullable Object toPython(Object value) {
		if (value instanceof BigDecimal decimal) {
			return (this.form == DecimalForm.FLOAT) ? (Object) decimal.doubleValue() : decimal.toString();
		}
		return (value instanceof Optional<?> optional && optional.isPresent()
				&& optional.get() instanceof BigDecimal decimal) ? toPython(decimal) : value;
	}

	@Override
	public Type toPythonType(Type declared) {
		return (declared == BigDecimal.class) ? ((this.form == DecimalForm.FLOAT) ? double.class : String.class)
				: declared;
	}

}
