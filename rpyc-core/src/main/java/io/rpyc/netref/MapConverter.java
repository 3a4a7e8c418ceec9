package io.rpyc.netref;

import java.lang.reflect.Type;
import java.util.Map;

import io.rpyc.RemoteAttributeError;
import org.jspecify.annotations.Nullable;

/**
 * Converts Python's dicts and other mappings to copies as Java maps, including their keys
 * and values.
 */
final class MapConverter implements ValueConverter {

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		if (JavaTypes.raw(target) != Map.class) {
			return null;
		}
		return new MapConversion(conversions.to(JavaTypes.argument(target, 0)),
				conversions.to(JavaTypes.argument(target, 1)));
	}

	private record MapConversion(Conversion keys, Conversion values) implements RemoteConversion {

		@Override
		public Fit fit(@Nullable Object value) {
			if (value instanceof Netref netref) {
				RemoteKind kind = RemoteKind.of(netref);
				return (kind == RemoteKind.DICT) ? Fit.EXACT
						: (kind == RemoteKind.UNKNOWN) ? Fit.CONVERTIBLE : Fit.NONE;
			}
			return (value == null) ? Fit.CONVERTIBLE : (value instanceof Map) ? Fit.EXACT : Fit.NONE;
		}

		@Override
		public Remainder begin(Netref netref) {
			if (fit(netref) == Fit.NONE) {
				throw PythonTypeNames.mismatch("dict", netref);
			}
			RemoteElements found = RemoteElements.begin(netref);
			return found
				.then((names) -> mapping(netref, RemoteElements.entries(netref, names, this.keys, this.values)));
		}

		private static Remainder mapping(Netref netref, Remainder entries) {
			return entries.isDone() ? entries : Remainder.of(entries.requests(), entries::abandon, () -> {
				try {
					return mapping(netref, entries.advance());
				}
				catch (RemoteAttributeError ex) {
					throw PythonTypeNames.mismatch("dict", netref);
				}
			});
		}

		@Override
		public @Nullable Object convertLocal(@Nullable Object value) {
			if (fit(value) == Fit.NONE) {
				throw PythonTypeNames.mismatch("dict", value);
			}
			return value;
		}

	}

}
