package io.rpyc.netref;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a method of a typed interface that take functions with generic types.
 */
final class DeclaredParameters {

	/** The types of these parameters; {@code null} for other parameters. */
	private final List<@Nullable Type> functions;

	private DeclaredParameters(List<@Nullable Type> functions) {
		this.functions = functions;
	}

	static DeclaredParameters of(Method method, TypeArguments arguments) {
		List<@Nullable Type> functions = new ArrayList<>();
		for (Type parameter : method.getGenericParameterTypes()) {
			Type type = arguments.resolve(parameter);
			functions.add((type instanceof ParameterizedType && FunctionalMethod.of(JavaTypes.raw(type)) != null) ? type
					: null);
		}
		return new DeclaredParameters(functions);
	}

	/** Returns the arguments with the types of the functions among them. */
	@Nullable Object[] declare(@Nullable Object[] args) {
		@Nullable Object[] declared = args;
		for (int i = 0; i < this.functions.size() && i < args.length; i++) {
			Type type = this.functions.get(i);
			Object arg = args[i];
			if (type != null && arg != null) {
				declared = (declared != args) ? declared : args.clone();
				declared[i] = new DeclaredArgument(arg, type);
			}
		}
		return declared;
	}

}
