package io.rpyc.adapter;

import io.rpyc.PermissionDeniedException;
import io.rpyc.PyException;
import io.rpyc.value.PySingleton;
import org.jspecify.annotations.Nullable;

/**
 * The special methods of records and other data classes: equality as Java has it, and the
 * repr of Python's data classes. The toString of the class is not exposed.
 */
final class RecordMembers {

	private RecordMembers() {
	}

	static PyType of(Class<?> type, String displayName) {
		return PyType.builtIn("builtins.object", Object.class)
			.inherit(ObjectMembers.of((target) -> displayName))
			.method("__repr__", "", (self, args) -> text("__repr__", self, args))
			.method("__str__", "", (self, args) -> text("__str__", self, args))
			.method("__format__", "format_spec, /", (self, args) -> {
				ObjectMembers.requireNoSpec(args, displayName);
				return text("__format__", self, args);
			})
			.method("__hash__", "", (self, args) -> {
				return isComparable(self, args) ? self.hashCode() : System.identityHashCode(self);
			})
			.method("__eq__", "other, /", (self, args) -> equal(type, self, args, true))
			.method("__ne__", "other, /", (self, args) -> equal(type, self, args, false))
			.build();
	}

	/**
	 * Returns the text of a record. One that the peer may not see is missing, as an
	 * attribute is that a rule hides.
	 */
	private static String text(String method, Object self, Arguments args) {
		try {
			args.context().requireReadable(self);
		}
		catch (PermissionDeniedException ex) {
			throw PyException.attributeError("cannot access '" + method + "'");
		}
		return Repr.of(self, args);
	}

	private static Object equal(Class<?> type, Object self, Arguments args, boolean expected) {
		Object other = args.get(0);
		if (!type.isInstance(other)) {
			return PySingleton.NOT_IMPLEMENTED;
		}
		if (isComparable(self, args) && isComparable(other, args)) {
			return self.equals(other) == expected;
		}
		return (self == other) ? expected : PySingleton.NOT_IMPLEMENTED;
	}

	/** What a peer may not read of a record it does not learn by comparing either. */
	private static boolean isComparable(@Nullable Object value, Arguments args) {
		return PyEquality.of(args).isComparable(value);
	}

}
