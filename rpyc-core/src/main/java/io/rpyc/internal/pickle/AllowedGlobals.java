package io.rpyc.internal.pickle;

import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.rpyc.value.PySingleton;

/**
 * The fixed list of the names that a pickle may contain. Names are compared as text and
 * mapped to code of this package; no class is looked up or loaded by name.
 */
final class AllowedGlobals {

	private static final Map<String, String> OLD_MODULES = Map.of("__builtin__", "builtins", "copy_reg", "copyreg",
			"numpy.core.multiarray", "numpy._core.multiarray", "numpy.core.numeric", "numpy._core.numeric");

	private static final Map<PyGlobal, PySingleton> SINGLETONS = Map.of(PlainForms.ELLIPSIS, PySingleton.ELLIPSIS,
			PlainForms.NOT_IMPLEMENTED, PySingleton.NOT_IMPLEMENTED);

	/** Classes that are only used as arguments of calls. */
	private static final Set<PyGlobal> CLASSES = Set.of(BuiltInCalls.OBJECT, PlainForms.UUID_CLASS, NumpyCalls.NDARRAY);

	private static final Map<PyGlobal, AllowedGlobal> CALLS = new HashMap<>();

	static {
		CALLS.putAll(BuiltInCalls.CALLS);
		CALLS.putAll(TemporalCalls.CALLS);
		CALLS.putAll(NumpyCalls.CALLS);
		CALLS.put(PlainForms.NAMESPACE, NamespaceBuilder::of);
	}

	private AllowedGlobals() {
	}

	/**
	 * Returns the value of a name.
	 * @param module the module's name
	 * @param name the name in it
	 * @return a {@link PyGlobal}, or the value of a constant
	 * @throws IllegalArgumentException if the name is not on the list
	 */
	static Object resolve(String module, String name) {
		PyGlobal global = new PyGlobal(OLD_MODULES.getOrDefault(module, module), name);
		PySingleton singleton = SINGLETONS.get(global);
		if (singleton != null) {
			return singleton;
		}
		if (!CALLS.containsKey(global) && !CLASSES.contains(global)) {
			throw PickleErrors.refused(module, name);
		}
		return global;
	}

	static Object call(ReduceArguments arguments) {
		AllowedGlobal call = CALLS.get(arguments.function());
		if (call == null) {
			throw PickleErrors.because(arguments.function() + " is called");
		}
		try {
			return call.call(arguments);
		}
		catch (DateTimeException | ArithmeticException ex) {
			throw PickleErrors.because("arguments of " + arguments.function() + " are out of range");
		}
	}

}
