package io.rpyc.netref;

import java.lang.reflect.Type;
import java.util.List;

import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Converts arguments for parameters of type Object to copies that do not depend on the
 * peer: dicts, lists, tuples, sets, dates, decimals and similar, nested in any way. An
 * object that is not plain data stays a netref.
 */
final class DataConverter implements ValueConverter {

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		return (JavaTypes.raw(target) == Object.class) ? DataConversion.INSTANCE : null;
	}

	static final class DataConversion implements RemoteConversion {

		private static final DataConversion INSTANCE = new DataConversion();

		@Override
		public Fit fit(@Nullable Object value) {
			return Fit.CONVERTIBLE;
		}

		@Override
		public Remainder begin(Netref netref) {
			DataCopy copy = new DataCopy();
			copy.add(netref);
			return Remainder.of(1, copy::abandon, () -> {
				copy.read();
				return Remainder.done(copy.result(netref));
			});
		}

		@Override
		public @Nullable Object convertLocal(@Nullable Object value) {
			return (value instanceof PyTuple) ? convertTogether(List.of(value)).get(0) : value;
		}

		/**
		 * Converts values in parallel, in as many round trips as a single one requires.
		 */
		List<@Nullable Object> convertTogether(List<?> values) {
			DataCopy copy = new DataCopy();
			values.forEach(copy::add);
			copy.read();
			return copy.results(values);
		}

	}

}
