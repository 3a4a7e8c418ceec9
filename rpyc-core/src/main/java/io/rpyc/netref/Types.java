package io.rpyc.netref;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * Helper methods of conversions for Java types and Python values.
 */
final class Types {

	private Types() {
	}

	static Class<?> raw(Type type) {
		if (type instanceof Class<?> plain) {
			return plain;
		}
		if (type instanceof ParameterizedType parameterized) {
			return raw(parameterized.getRawType());
		}
		if (type instanceof WildcardType wildcard) {
			return raw(wildcard.getUpperBounds()[0]);
		}
		if (type instanceof TypeVariable<?> variable) {
			return raw(variable.getBounds()[0]);
		}
		return raw(((GenericArrayType) type).getGenericComponentType()).arrayType();
	}

	/** Returns the type argument at an index, or Object if the type is raw. */
	static Type argument(Type type, int index) {
		return (type instanceof ParameterizedType parameterized) ? parameterized.getActualTypeArguments()[index]
				: Object.class;
	}

	static Type component(Type arrayType) {
		return (arrayType instanceof GenericArrayType generic) ? generic.getGenericComponentType()
				: raw(arrayType).componentType();
	}

	/** Creates the exception for a value of the wrong type. */
	static PyException mismatch(String expected, @Nullable Object value) {
		return PyException.typeError("expected " + expected + ", got " + PyNames.typeOf(value));
	}

}
