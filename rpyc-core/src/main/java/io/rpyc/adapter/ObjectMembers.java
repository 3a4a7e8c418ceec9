package io.rpyc.adapter;

import java.util.Set;
import java.util.function.Function;

import io.rpyc.PyException;
import io.rpyc.value.PySingleton;

/**
 * The special methods that every Python object has.
 */
final class ObjectMembers {

	static final Set<String> NAMES = Set.of("__repr__", "__str__", "__hash__", "__eq__", "__ne__", "__format__",
			"__sizeof__", "__doc__");

	/**
	 * About what an empty object takes in CPython; nothing here has a size of its own.
	 */
	private static final int SIZE = 56;

	private ObjectMembers() {
	}

	/**
	 * Returns the members of an object that is equal to itself alone.
	 * @param repr makes the text that stands for an object, without blocking
	 */
	static PyType of(Function<Object, String> repr) {
		return PyType.builtIn("builtins.object", Object.class)
			.inherit(identity())
			.nonBlockingMethod("__repr__", "", (self, args) -> repr.apply(self))
			.nonBlockingMethod("__str__", "", (self, args) -> repr.apply(self))
			.nonBlockingMethod("__format__", "format_spec, /", (self, args) -> {
				requireNoSpec(args, TypeNames.of(self));
				return repr.apply(self);
			})
			.build();
	}

	/** Equal to itself alone. */
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
	 * What a client's ready-made classes send because {@code object} or {@code type}
	 * itself has it.
	 */
	static PyType ready() {
		return PyType.builtIn("builtins.object", Object.class)
			.nonBlockingMethod("__or__", "other, /", (self, args) -> PySingleton.NOT_IMPLEMENTED)
			.nonBlockingMethod("__ror__", "other, /", (self, args) -> PySingleton.NOT_IMPLEMENTED)
			.nonBlockingMethod("__sizeof__", "", (self, args) -> SIZE)
			.build();
	}

	/**
	 * Returns the members of a collection, whose texts hold those of its elements and
	 * which has no hash.
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
	 * Returns the texts that stand for an object with those of what it holds, which may
	 * belong to the peer.
	 */
	static PyType texts(String name) {
		return PyType.builtIn("builtins.object", Object.class)
			.method("__repr__", "", (self, args) -> Repr.of(self, args))
			.method("__str__", "", (self, args) -> Repr.of(self, args))
			.method("__format__", "format_spec, /", (self, args) -> {
				requireNoSpec(args, name);
				return Repr.of(self, args);
			})
			.build();
	}

	private static void requireNoSpec(Arguments args, String name) {
		if (!"".equals(args.get(0))) {
			throw PyException.typeError("unsupported format string passed to " + name + ".__format__");
		}
	}

	private static boolean isSame(Object self, Arguments args) {
		Object other = args.get(0);
		return other == self || self instanceof Adapted adapted && adapted.original() == other;
	}

}
