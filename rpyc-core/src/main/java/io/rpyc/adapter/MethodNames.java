package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.rpyc.adapter.ExposedMethods.Found;
import io.rpyc.internal.KotlinMethods;

/**
 * The Python names of the methods of one class while its type is created. Two methods may
 * only share a name if they are overloads of each other.
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
				throw new IllegalArgumentException("methods " + other.getName() + " and " + method.getName() + " of "
						+ this.type.getName() + " are both '" + name
						+ "' in Python: give one of them another name with @Exposed(\"...\")");
			}
		}
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
