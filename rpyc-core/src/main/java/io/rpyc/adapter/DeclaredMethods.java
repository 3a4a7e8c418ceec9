package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.rpyc.netref.JavaTypes;
import io.rpyc.netref.TypeArguments;

/**
 * A method with its declarations in the superclasses and interfaces of the class of an
 * object, whose annotations count too.
 *
 * @param method the declaration with the relevant parameters
 * @param others the other declarations, the closest first
 */
record DeclaredMethods(Method method, List<Method> others) {

	/**
	 * Finds the declarations of a method.
	 * @param type the class of the object, which may implement interfaces that the class
	 * of the method does not
	 */
	static DeclaredMethods of(Class<?> type, Method method) {
		TypeArguments arguments = TypeArguments.of(type);
		List<Method> others = ExposedMethods.hierarchy(type)
			.stream()
			.flatMap((level) -> Arrays.stream(level.getDeclaredMethods()))
			.filter((other) -> !other.equals(method) && isInherited(other) && isSame(method, other, arguments))
			.toList();
		return new DeclaredMethods(method, others);
	}

	private static boolean isInherited(Method method) {
		return !method.isSynthetic() && !Modifier.isStatic(method.getModifiers())
				&& !Modifier.isPrivate(method.getModifiers());
	}

	private static boolean isSame(Method method, Method other, TypeArguments arguments) {
		return method.getName().equals(other.getName()) && method.getParameterCount() == other.getParameterCount()
				&& (Arrays.equals(method.getParameterTypes(), other.getParameterTypes())
						|| raw(method, arguments).equals(raw(other, arguments)));
	}

	private static List<Class<?>> raw(Method method, TypeArguments arguments) {
		List<Class<?>> types = new ArrayList<>();
		for (Type type : method.getGenericParameterTypes()) {
			types.add(JavaTypes.raw(arguments.resolve(type)));
		}
		return types;
	}

	/**
	 * Returns the declarations of a parameter: the relevant one, then the others with
	 * annotations. Without annotations, they say nothing more than the relevant one.
	 */
	List<Parameter> parameter(int index) {
		List<Parameter> declarations = new ArrayList<>();
		declarations.add(this.method.getParameters()[index]);
		this.others.stream()
			.map((other) -> other.getParameters()[index])
			.filter((parameter) -> parameter.getAnnotations().length != 0)
			.forEach(declarations::add);
		return declarations;
	}

}
