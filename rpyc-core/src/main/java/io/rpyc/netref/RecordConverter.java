package io.rpyc.netref;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * Converts Python's tuples and lists, dicts, and objects with attributes to records.
 */
final class RecordConverter implements ValueConverter {

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		return Types.raw(target).isRecord() ? new RecordConversion(target, conversions) : null;
	}

}
