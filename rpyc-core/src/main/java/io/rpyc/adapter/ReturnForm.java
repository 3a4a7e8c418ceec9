package io.rpyc.adapter;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * In which form the result of an exposed Java method goes to Python.
 */
@FunctionalInterface
interface ReturnForm {

	ReturnForm AS_IT_IS = (result) -> result;

	@Nullable Object apply(@Nullable Object result);

	/** A lambda takes its arguments as the method declares them. */
	static ReturnForm declared(Type returnType, FunctionTypes functions) {
		PyType type = functions.declared(returnType);
		if (type == null) {
			return AS_IT_IS;
		}
		return (result) -> (result != null && FunctionTypes.isLambda(result)) ? new PyObject(result, type) : result;
	}

}
