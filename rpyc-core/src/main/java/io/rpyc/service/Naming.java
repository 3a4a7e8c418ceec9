package io.rpyc.service;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The Python spelling of the Java names of exposed members.
 *
 * @since 0.1
 */
public enum Naming {

	/** Both spellings: {@code getBalance} and {@code get_balance}. */
	BOTH,

	/** Only Python's spelling: {@code get_balance}. */
	SNAKE_CASE,

	/** Only Java's spelling: {@code getBalance}. */
	JAVA;

	/**
	 * Returns the names under which a Java member is reachable. The first one is listed.
	 * @param javaName the name of a method, field or component
	 * @return one or two names
	 */
	public Set<String> namesOf(String javaName) {
		Set<String> names = new LinkedHashSet<>();
		if (this != JAVA) {
			names.add(snakeCase(javaName));
		}
		if (this != SNAKE_CASE) {
			names.add(javaName);
		}
		return names;
	}

	/**
	 * Returns the Python spelling of a Java name.
	 * @param javaName a name in camel case, such as {@code parseURLNow}
	 * @return the name in snake case, such as {@code parse_url_now}
	 */
	public static String snakeCase(String javaName) {
		String split = javaName.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("([A-Z])([A-Z][a-z])", "$1_$2");
		return split.toLowerCase(Locale.ROOT);
	}

}
