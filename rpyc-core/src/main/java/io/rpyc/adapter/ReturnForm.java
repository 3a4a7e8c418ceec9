package io.rpyc.adapter;

import java.lang.reflect.Type;
import java.util.function.Function;
import java.util.function.Predicate;

import io.rpyc.service.DecimalForm;
import org.jspecify.annotations.Nullable;

/**
 * The form in which the result of an exposed Java method is sent to Python.
 */
@FunctionalInterface
interface ReturnForm {

	ReturnForm AS_IT_IS = (result, context) -> result;

	@Nullable Object apply(@Nullable Object result, CallContext context);

	/** Returns whether results are copied. */
	default boolean isByValue() {
		return false;
	}

	/** Returns the form of decimal numbers, which their annotation shows. */
	default DecimalForm decimals() {
		return DecimalForm.DEFAULT;
	}

	/**
	 * Returns the form for a declared return type, which determines the parameter types
	 * of a function.
	 * @param returnType the declared type
	 * @param functions the types of functions
	 * @param isOther whether a result has another Python type than function
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
