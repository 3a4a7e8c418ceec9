package io.rpyc.netref;

import java.lang.reflect.Type;
import java.util.List;

import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Gives a parameter of type Object the data that came, as a copy that needs the peer no
 * longer: dicts, lists, tuples, sets, dates, decimals and the like, nested at will. An
 * object that is not plain data stays a netref.
 */
final class DataConverter implements ValueConverter {

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		return (Types.raw(target) == Object.class) ? DataConversion.INSTANCE : null;
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
			return Remainder.of(copy::abandon, () -> {
				copy.read();
				return copy.result(netref);
			});
		}

		@Override
		public @Nullable Object convertLocal(@Nullable Object value) {
			return (value instanceof PyTuple) ? convertTogether(List.of(value)).get(0) : value;
		}

		/** Converts values in as many round trips as one of them needs. */
		List<@Nullable Object> convertTogether(List<?> values) {
			DataCopy copy = new DataCopy();
			values.forEach(copy::add);
			copy.read();
			return copy.results(values);
		}

	}

}
