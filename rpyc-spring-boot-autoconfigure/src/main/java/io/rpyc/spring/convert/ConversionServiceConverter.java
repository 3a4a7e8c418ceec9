package io.rpyc.spring.convert;

import java.lang.reflect.Type;
import java.util.List;

import io.rpyc.PyException;
import io.rpyc.netref.Conversion;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.ValueConverter;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.Ordered;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;

/**
 * Converts a Python str to Java types that RPyC does not know but Spring can convert:
 * {@code Locale}, {@code Currency}, {@code DataSize}, value classes of the application.
 *
 * @since 0.1
 */
public final class ConversionServiceConverter implements ValueConverter, Ordered, AopInfrastructureBean {

	/** One value of each kind that built-in conversions accept. */
	private static final List<Object> PROBES = List.of("", 0, 0.0, true, new byte[0], PyTuple.EMPTY);

	private final Conversions builtIn = new Conversions(List.of());

	private final ConversionService conversionService;

	public ConversionServiceConverter(ConversionService conversionService) {
		this.conversionService = conversionService;
	}

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		if (!(target instanceof Class<?> type) || type.isInterface() || type.isRecord() || isResource(type)
				|| isBuiltIn(type) || !this.conversionService.canConvert(String.class, type)) {
			return null;
		}
		return new TextConversion(type, this.conversionService);
	}

	/**
	 * Returns whether a type must be excluded. Spring calls any constructor with a String
	 * parameter; those of streams, archives and application contexts would open a
	 * resource that the peer chooses.
	 */
	private static boolean isResource(Class<?> type) {
		return AutoCloseable.class.isAssignableFrom(type);
	}

	private boolean isBuiltIn(Class<?> type) {
		Conversion conversion = this.builtIn.to(type);
		return PROBES.stream().anyMatch((value) -> conversion.fit(value) != Conversion.Fit.NONE);
	}

	/** After the converters of the application. */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	private record TextConversion(Class<?> type, ConversionService service) implements Conversion {

		@Override
		public Fit fit(@Nullable Object value) {
			if (this.type.isInstance(value)) {
				return Fit.EXACT;
			}
			return (value == null || value instanceof String) ? Fit.CONVERTIBLE : Fit.NONE;
		}

		@Override
		public @Nullable Object convert(@Nullable Object value) {
			if (value == null || this.type.isInstance(value)) {
				return value;
			}
			if (!(value instanceof String text)) {
				throw PyException.typeError("expected a str for " + this.type.getSimpleName());
			}
			try {
				return this.service.convert(text, this.type);
			}
			catch (ConversionException ex) {
				throw PyException.valueError("'" + text + "' is not a valid " + this.type.getSimpleName());
			}
		}

	}

}
