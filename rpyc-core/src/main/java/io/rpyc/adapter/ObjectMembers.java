package io.rpyc.adapter;

import java.util.Set;
import java.util.function.Function;

import io.rpyc.PyException;
import io.rpyc.brine.PySingleton;
import io.rpyc.netref.PyNames;

/**
 * The special methods that every Python object has.
 */
final class ObjectMembers {

	static final Set<String> NAMES = Set.of("__repr__", "__str__", "__hash__", "__eq__", "__ne__", "__format__",
			"__doc__");

	private ObjectMembers() {
	}

	/**
	 * The members of an object that is equal to itself alone.
	 * @param repr makes the text that stands for an object
	 */
	static PyType of(Function<Object, String> repr) {
		return PyType.builtIn("builtins.object", Object.class)
			.nonBlockingMethod("__repr__", "", (self, args) -> repr.apply(self))
			.nonBlockingMethod("__str__", "", (self, args) -> repr.apply(self))
			.nonBlockingMethod("__hash__", "", (self, args) -> System.identityHashCode(self))
			.nonBlockingMethod("__eq__", "other",
					(self, args) -> (args.get(0) == self) ? true : PySingleton.NOT_IMPLEMENTED)
			.nonBlockingMethod("__ne__", "other",
					(self, args) -> (args.get(0) == self) ? false : PySingleton.NOT_IMPLEMENTED)
			.nonBlockingMethod("__format__", "format_spec", (self, args) -> {
				Object spec = args.get(0);
				if (!"".equals(spec)) {
					throw PyException.typeError("unsupported format string passed to " + PyNames.typeOf(self));
				}
				return repr.apply(self);
			})
			.build();
	}

}
