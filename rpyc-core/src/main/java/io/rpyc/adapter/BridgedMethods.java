package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

import io.rpyc.netref.TypeArguments;

/**
 * Finds the source method behind a bridge method that the compiler generated for a
 * generic contract.
 */
final class BridgedMethods {

	private BridgedMethods() {
	}

	/**
	 * Finds the source method.
	 * @param type the class whose methods are exposed
	 * @param contract the declaration of the method in a supertype
	 * @param bridge the bridge method
	 * @return the method that the bridge calls, or the bridge itself if there is none
	 */
	static Method find(Class<?> type, Method contract, Method bridge) {
		List<Method> candidates = Arrays.stream(bridge.getDeclaringClass().getDeclaredMethods())
			.filter((method) -> !method.isBridge() && method.getName().equals(bridge.getName())
					&& takesLess(method, bridge))
			.toList();
		TypeArguments arguments = TypeArguments.of(type);
		return candidates.stream()
			.filter((method) -> candidates.size() == 1 || takes(method, contract, arguments))
			.findFirst()
			.orElse(bridge);
	}

	private static boolean takesLess(Method method, Method bridge) {
		Class<?>[] types = method.getParameterTypes();
		if (types.length != bridge.getParameterCount()) {
			return false;
		}
		for (int i = 0; i < types.length; i++) {
			if (!bridge.getParameterTypes()[i].isAssignableFrom(types[i])) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns whether a method has the parameters of its declaration in a supertype, with
	 * the values of its type variables.
	 */
	static boolean takes(Method method, Method contract, TypeArguments arguments) {
		Type[] declared = contract.getGenericParameterTypes();
		for (int i = 0; i < declared.length; i++) {
			Type resolved = arguments.resolve(declared[i]);
			Type raw = (resolved instanceof ParameterizedType parameterized) ? parameterized.getRawType() : resolved;
			if (raw != method.getParameterTypes()[i]) {
				return false;
			}
		}
		return true;
	}

}
