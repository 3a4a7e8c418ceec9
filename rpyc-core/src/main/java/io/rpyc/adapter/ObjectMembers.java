package io.rpyc.adapter;

import java.util.Set;
import java.util.function.Function;

import io.rpyc.PyException;
import io.rpyc.netref.PythonTypeNames;
import io.rpyc.value.PySingleton;

/**
 * The special methods that every Python object has.
 */
final class ObjectMembers {

	static final Set<String> NAMES = Set.of("__repr__", "__str__", "__hash__", "__eq__", "__ne__", "__format__",
			"__sizeof__", "__doc__", "__name__");

	/**
	 * The approximate size of an empty object in CPython, used for all objects.
	 */
	private static final int SIZE = 56;

	private ObjectMembers() {
	}

	/**
	 * Returns the members of an object that is only equal to itself.
	 * @param repr creates the repr of an object, without blocking
	 */
	static PyType of(Function<Object, String> repr) {
		return PyType.builtIn("builtins.object", Object.class)
			.inherit(identity())
			.nonBlockingMethod("__repr__", "", (self, args) -> repr.apply(self))
			.nonBlockingMethod("__str__", "", (self, args) -> repr.apply(self))
			.nonBlockingMethod("__format__", "format_spec, /", (self, args) -> {
				requireNoSpec(args, PythonTypeNames.of(self));
				return repr.apply(self);
			})
			.build();
	}

	/** Returns members for an object that is only equal to itself. */
	static PyType identity() {
		return PyType.builtIn("builtins.object", Object.class)
			.nonBlockingMethod("__hash__", "", (self, args) -> System.identityHashCode(self))
			.nonBlockingMethod("__eq__", "other, /",
					(self, args) -> isSame(self, args) ? true : PySingleton.NOT_IMPLEMENTED)
			.nonBlockingMethod("__ne__", "other, /",
					(self, args) -> isSame(self, args) ? false : PySingleton.NOT_IMPLEMENTED)
			.build();
	}

	/**
	 * Returns the members that a client's built-in classes request because {@code object}
	 * or {@code type} has them.
	 */
	static PyType ready() {
		return PyType.builtIn("builtins.object", Object.class)
			.nonBlockingMethod("__or__", "other, /", (self, args) -> PySingleton.NOT_IMPLEMENTED)
			.nonBlockingMethod("__ror__", "other, /", (self, args) -> PySingleton.NOT_IMPLEMENTED)
			.nonBlockingMethod("__sizeof__", "", (self, args) -> SIZE)
			.build();
	}

	/**
	 * Returns the members of a collection, whose texts include its elements and which is
	 * not hashable.
	 * @param name the name of its Python type
	 */
	static PyType ofCollection(String name) {
		return PyType.builtIn("builtins.object", Object.class)
			.inherit(ready())
			.inherit(texts(name))
			.nonBlockingMethod("__hash__", "", (self, args) -> {
				throw PyException.typeError("unhashable type: '" + name + "'");
			})
			.build();
	}

	/**
	 * Returns the members for the text of an object, including its content, which may
	 * belong to the peer.
	 */
	static PyType texts(String name) {
		return PyType.builtIn("builtins.object", Object.class)
			.method("__repr__", "", ReadAccess.reading((self, args) -> Repr.of(self, args)))
			.method("__str__", "", ReadAccess.reading((self, args) -> Repr.of(self, args)))
			.method("__format__", "format_spec, /", ReadAccess.reading((self, args) -> {
				requireNoSpec(args, name);
				return Repr.of(self, args);
			}))
			.build();
	}

	static void requireNoSpec(Arguments args, String name) {
		if (!"".equals(args.get(0))) {
			throw PyException.typeError("unsupported format string passed to " + name + ".__format__");
		}
	}

	private static boolean isSame(Object self, Arguments args) {
		Object other = args.get(0);
		return other == self || self instanceof Adapted adapted && adapted.original() == other;
	}

}
