package io.rpyc.netref;

import java.math.BigInteger;

import io.rpyc.value.PyComplex;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Python's names of the types of values, for messages to Python programmers.
 */
public final class PyNames {

	private PyNames() {
	}

	/**
	 * Returns the name of a value's type.
	 * @param value a value from Python, or any Java object
	 * @return the name without its module
	 */
	public static String typeOf(@Nullable Object value) {
		if (value == null) {
			return "NoneType";
		}
		if (value instanceof Boolean) {
			return "bool";
		}
		if (value instanceof Integer || value instanceof Long || value instanceof BigInteger || value instanceof Short
				|| value instanceof Byte) {
			return "int";
		}
		if (value instanceof Double || value instanceof Float) {
			return "float";
		}
		if (value instanceof String || value instanceof Character) {
			return "str";
		}
		if (value instanceof byte[]) {
			return "bytes";
		}
		if (value instanceof PyTuple) {
			return "tuple";
		}
		if (value instanceof PyFrozenSet) {
			return "frozenset";
		}
		if (value instanceof PySlice) {
			return "slice";
		}
		if (value instanceof PyComplex) {
			return "complex";
		}
		if (value instanceof PySingleton singleton) {
			return (singleton == PySingleton.ELLIPSIS) ? "ellipsis" : "NotImplementedType";
		}
		if (value instanceof Netref netref) {
			String name = netref.typeName();
			return name.startsWith("builtins.") ? name.substring("builtins.".length()) : name;
		}
		return of(value.getClass());
	}

	/**
	 * Returns the Python name of a Java class, a generic one for lambdas and anonymous
	 * classes.
	 * @param type the class
	 * @return a name without a package
	 */
	public static String of(Class<?> type) {
		if (type.isHidden() || type.isSynthetic()) {
			return "function";
		}
		Class<?> named = type;
		while (named.isAnonymousClass()) {
			named = named.getSuperclass();
		}
		return (named == Object.class && named != type) ? "object" : named.getSimpleName();
	}

}
