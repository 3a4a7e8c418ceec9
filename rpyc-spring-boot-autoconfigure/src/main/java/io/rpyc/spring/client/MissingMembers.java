package io.rpyc.spring.client;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.rpyc.internal.KotlinMethods;
import io.rpyc.netref.InterfaceMembers;

/**
 * Compares interfaces with the members that a root object has.
 */
final class MissingMembers {

	private static final String EXPOSED = "exposed_";

	private MissingMembers() {
	}

	/**
	 * Returns the methods without a member.
	 * @param types the interfaces
	 * @param offered the names that Python's {@code dir()} returns
	 * @return the methods, with the names that were looked for
	 */
	static Map<String, List<String>> of(Collection<Class<?>> types, Collection<String> offered) {
		Set<String> names = new HashSet<>(offered);
		Map<String, List<String>> missing = new TreeMap<>();
		for (Class<?> type : types) {
			for (Map.Entry<Method, List<String>> member : InterfaceMembers.of(type).entrySet()) {
				if (member.getValue()
					.stream()
					.noneMatch((name) -> names.contains(name) || names.contains(EXPOSED + name))) {
					missing.put(type.getSimpleName() + "." + KotlinMethods.nameOf(member.getKey()), member.getValue());
				}
			}
		}
		return missing;
	}

}
