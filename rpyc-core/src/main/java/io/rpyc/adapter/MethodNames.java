package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.adapter.ExposedMethods.Found;
import io.rpyc.internal.KotlinMethods;

/**
 * The Python names of the methods of one class while its type is created. Two methods may
 * only share a name if they are overloads of each other, with different parameters.
 */
final class MethodNames {

	private final Class<?> type;

	private final Map<String, Method> owners = new HashMap<>();

	MethodNames(Class<?> type) {
		this.type = type;
	}

	/**
	 * Reserves names for a method.
	 * @throws IllegalArgumentException if another method has one of them
	 */
	void claim(Set<String> names, Method method) {
		for (String name : names) {
			Method other = this.owners.put(name, method);
			if (other != null) {
				throw collision(name, other, method);
			}
		}
	}

	/**
	 * Checks that the methods of one name can be told apart. Kotlin compiles functions
	 * whose parameters are different value classes to the same types.
	 * @throws IllegalArgumentException if two methods have the same parameters
	 */
	void requireOverloads(String name, List<Found> methods) {
		Map<List<Class<?>>, Method> byParameters = new HashMap<>();
		for (Found found : methods) {
			Method other = byParameters.put(List.of(found.method().getParameterTypes()), found.method());
			if (other != null) {
				throw collision(name, other, found.method());
			}
		}
	}

	private IllegalArgumentException collision(String name, Method first, Method second) {
		return new IllegalArgumentException("methods " + KotlinMethods.nameOf(first) + " and "
				+ KotlinMethods.nameOf(second) + " of " + this.type.getName() + " are both '" + name
				+ "' in Python: give one of them another name with @Exposed(\"...\")");
	}

	/**
	 * The name of a method in Java; methods with the same name are overloads.
	 *
	 * @param name the method's own name, or that of its annotation
	 * @param explicit whether it is that of the annotation
	 */
	record Given(String name, boolean explicit) {

		static Given to(Found found) {
			return found.explicitName().isEmpty() ? new Given(KotlinMethods.nameOf(found.method()), false)
					: new Given(found.explicitName(), true);
		}

	}

}
