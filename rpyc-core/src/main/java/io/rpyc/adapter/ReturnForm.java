package io.rpyc.adapter;

import java.lang.reflect.Type;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * In which form the result of an exposed Java method goes to Python.
 */
@FunctionalInterface
interface ReturnForm {

	ReturnForm AS_IT_IS = (result, context) -> result;

	@Nullable Object apply(@Nullable Object result, CallContext context);

	/**
	 * Returns the form of what a method is declared to return: a function takes its
	 * arguments as the method says.
	 * @param returnType the declared type
	 * @param functions knows functional interfaces
	 * @param isOther tells results that are something else for Python than a function
	 */
	static ReturnForm declared(Type returnType, FunctionTypes functions, Predicate<Object> isOther) {
		Function<Object, @Nullable PyType> types = functions.declared(returnType);
		if (types == null) {
			return AS_IT_IS;
		}
		return (result, context) -> {
			if (result == null || isOther.test(result)) {
				return result;
			}
			PyType type = types.apply(result);
			return (type != null) ? new PyObject(result, type) : result;
		};
	}

}
