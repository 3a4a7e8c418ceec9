package io.rpyc.netref;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Python members that a typed interface requires of the object behind it.
 *
 * @since 0.1
 */
public final class InterfaceMembers {

	private InterfaceMembers() {
	}

	/**
	 * Returns the Python names that each method of an interface tries, in order. Default
	 * and static methods, those of {@code Object}, and {@code close()} do not need a
	 * member.
	 * @param type the interface
	 * @return the names by method
	 * @throws IllegalArgumentException if an annotation of a method is invalid
	 */
	public static Map<Method, List<String>> of(Class<?> type) {
		Map<Method, List<String>> members = new LinkedHashMap<>();
		for (Method method : type.getMethods()) {
			if (Modifier.isAbstract(method.getModifiers()) && !FunctionalMethod.isOfObject(method)
					&& !FunctionalMethod.isClose(method)) {
				members.put(method, RemoteCall.of(method, false).names());
			}
		}
		return members;
	}

}
