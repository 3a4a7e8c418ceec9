package io.rpyc.adapter;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Shows Java's own kinds of objects as Python's: list, set, dict, generator.
 */
final class BuiltInTypes implements ObjectAdapter {

	@Override
	public @Nullable PyType typeOf(Object target) {
		if (target instanceof BoundMethod) {
			return BoundMethod.TYPE;
		}
		if (target instanceof List) {
			return ListType.TYPE;
		}
		if (target instanceof Map) {
			return MapType.TYPE;
		}
		if (target instanceof Set) {
			return SetType.TYPE;
		}
		return (target instanceof Iterator) ? GeneratorType.TYPE : null;
	}

}
