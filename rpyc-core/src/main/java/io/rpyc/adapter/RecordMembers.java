package io.rpyc.adapter;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

import io.rpyc.value.PySingleton;
import org.jspecify.annotations.Nullable;

/**
 * The special methods of records: equality by components, and the repr of Python's data
 * classes. The record's toString is not exposed.
 */
final class RecordMembers {

	private RecordMembers() {
	}

	static PyType of(Class<?> type, String displayName) {
		return PyType.builtIn("builtins.object", Object.class)
			.inherit(ObjectMembers.of((target) -> displayName))
			.inherit(ObjectMembers.texts(displayName))
			.method("__hash__", "", (self, args) -> {
				requireBounded(self, args);
				return self.hashCode();
			})
			.method("__eq__", "other, /", (self, args) -> equal(type, self, args, true))
			.method("__ne__", "other, /", (self, args) -> equal(type, self, args, false))
			.build();
	}

	private static Object equal(Class<?> type, Object self, Arguments args, boolean expected) {
		if (!type.isInstance(args.get(0))) {
			return PySingleton.NOT_IMPLEMENTED;
		}
		requireBounded(self, args);
		return self.equals(args.get(0)) == expected;
	}

	private static void requireBounded(Object self, Arguments args) {
		RecordContents.take(self, new ElementBudget(args.context().conversions()));
	}

	/** Returns the components by their names, in the order in which they are declared. */
	static Map<String, @Nullable Object> values(Record self) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		for (RecordComponent component : self.getClass().getRecordComponents()) {
			values.put(component.getName(), value(component, self));
		}
		return values;
	}

	private static @Nullable Object value(RecordComponent component, Record self) {
		try {
			component.getAccessor().setAccessible(true);
			return component.getAccessor().invoke(self);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
