package io.rpyc.netref;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Converts Java values without a counterpart in brine: to the text that JSON libraries
 * use, and an optional to its value.
 */
final class BuiltInValues {

	private BuiltInValues() {
	}

	static @Nullable Object toPython(@Nullable Object value) {
		if (value == null || value instanceof String || value instanceof Number && !(value instanceof BigDecimal)) {
			return value;
		}
		if (value instanceof Enum<?> constant) {
			return (value instanceof io.rpyc.value.PySingleton) ? value : constant.name();
		}
		if (value instanceof Optional<?> optional) {
			return toPython(optional.orElse(null));
		}
		if (value instanceof OptionalInt optional) {
			return optional.isPresent() ? optional.getAsInt() : null;
		}
		if (value instanceof OptionalLong optional) {
			return optional.isPresent() ? optional.getAsLong() : null;
		}
		if (value instanceof OptionalDouble optional) {
			return optional.isPresent() ? optional.getAsDouble() : null;
		}
		if (value instanceof BigDecimal || value instanceof UUID || value instanceof TemporalAccessor
				|| value instanceof TemporalAmount || value instanceof URI || value instanceof Path) {
			return value.toString();
		}
		return value;
	}

}
