package io.rpyc.netref;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.BaseStream;

import io.rpyc.PyException;
import io.rpyc.value.PyComplex;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The names that Python gives to the types of values, for messages to Python programmers.
 * A Java object has the name of the type that it has in Python.
 */
public final class PythonTypeNames {

	private PythonTypeNames() {
	}

	/**
	 * Returns the name of a value's type, as {@code type(value).__name__} gives it.
	 * @param value a value that came from Python, or any Java object
	 * @return the name without its module
	 */
	public static String of(@Nullable Object value) {
		if (value == null) {
			return "NoneType";
		}
		if (value instanceof Netref netref) {
			String name = netref.id().typeText();
			return name.startsWith("builtins.") ? name.substring("builtins.".length()) : name;
		}
		if (value instanceof Named named) {
			return named.pythonTypeName();
		}
		String immutable = ofImmutable(value);
		if (immutable != null) {
			return immutable;
		}
		Object shown = BuiltInValues.toPython(value);
		return (shown != value) ? of(shown) : ofObject(value);
	}

	private static @Nullable String ofImmutable(Object value) {
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
		if (value instanceof byte[] || value instanceof ByteBuffer) {
			return "bytes";
		}
		if (value instanceof PyTuple || value instanceof Object[] || value instanceof Map.Entry) {
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
		return null;
	}

	private static String ofObject(Object value) {
		if (value instanceof List) {
			return "list";
		}
		if (value instanceof Set) {
			return "set";
		}
		if (value instanceof Map) {
			return "dict";
		}
		if (value instanceof Iterator || value instanceof BaseStream) {
			return "generator";
		}
		if (value instanceof InputStream) {
			return "BufferedReader";
		}
		if (value instanceof OutputStream) {
			return "BufferedWriter";
		}
		if (value instanceof PyCallable) {
			return "builtin_function_or_method";
		}
		return (value instanceof Reader || value instanceof Writer) ? "TextIOWrapper" : ofClass(value.getClass());
	}

	/**
	 * Returns the name of a Java class as a type. A lambda is a function. An anonymous
	 * class and one that was generated for a proxy have the name of their supertype.
	 * @param type the class
	 * @return a name without a package
	 */
	public static String ofClass(Class<?> type) {
		if (type.isHidden() || type.isSynthetic()) {
			return "function";
		}
		Class<?> named = type;
		while (named.isAnonymousClass() || isGenerated(named)) {
			named = named.getSuperclass();
		}
		return (named == Object.class && named != type) ? "object" : named.getSimpleName();
	}

	/**
	 * Returns whether a class was generated for a proxy, by the part of its name that
	 * Spring and others use.
	 * @param type the class
	 */
	public static boolean isGenerated(Class<?> type) {
		return type.getName().contains("$$");
	}

	/** Returns the error for a value of the wrong type, in Python's words. */
	static PyException mismatch(String expected, @Nullable Object value) {
		return PyException.typeError("expected " + expected + ", got " + of(value));
	}

	/**
	 * An object that stands for another one while a peer holds it, and knows the name of
	 * its type.
	 */
	public interface Named {

		/**
		 * Returns the name of the type in Python.
		 * @return the name without its module
		 */
		String pythonTypeName();

	}

}
